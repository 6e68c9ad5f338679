using System.Text.Json.Serialization;
using AiRudder.Aot.Http;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>One request's share of a list.</summary>
public sealed partial class WorkflowUploadPart
{
    /// <summary>Place of its first entry in the list.</summary>
    public required int Offset { get; init; }

    /// <summary>How many entries it has.</summary>
    public required int Count { get; init; }

    /// <summary>What became of it.</summary>
    [JsonInclude]
    public WorkflowUploadState State { get; internal set; } = WorkflowUploadState.Pending;

    /// <summary>Why it is not done; null where it is, and after the upload was read from JSON.</summary>
    [JsonIgnore]
    public ApiError? Error { get; internal set; }

    /// <summary>Says what became of a part whose fate was not known, once you have looked.</summary>
    /// <param name="taken">Whether the vendor has its entries; if not, it is sent when the upload goes on.</param>
    /// <exception cref="InvalidOperationException">Its fate is known.</exception>
    public void Resolve(bool taken)
    {
        if (State != WorkflowUploadState.OutcomeUnknown)
        {
            throw new InvalidOperationException($"What became of the part is known: {State}.");
        }

        State = taken ? WorkflowUploadState.Done : WorkflowUploadState.Pending;
        Error = null;
    }
}
