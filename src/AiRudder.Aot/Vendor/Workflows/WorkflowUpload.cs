using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>
/// A list that goes to a workflow task in parts, and how far it has come. It is JSON itself: keep it, and go on with it after a
/// crash. A part whose fate is not known is never sent again until <see cref="WorkflowUploadPart.Resolve"/> says what became
/// of it.
/// </summary>
/// <remarks>
/// Users know of at most 10,000 entries; whether the vendor counts them for one request or for one workflow task was not seen.
/// Parts assume the former. Where it is the latter, the vendor refuses the part, which is then
/// <see cref="WorkflowUploadState.Failed"/> with the vendor's error: the remaining entries need a workflow task of their own.
/// </remarks>
[JsonModel]
public sealed partial class WorkflowUpload
{
    /// <summary>How many entries users know the vendor to take.</summary>
    public const int MostEntries = 10_000;

    /// <summary>Id of the workflow task.</summary>
    public required string WorkflowId { get; init; }

    /// <summary>The parts, in the order of the list.</summary>
    public required List<WorkflowUploadPart> Parts { get; init; }

    /// <summary>Whether the vendor has taken all parts.</summary>
    [JsonIgnore]
    public bool IsComplete => Parts.TrueForAll(part => part.State == WorkflowUploadState.Done);

    /// <summary>How many entries the vendor has taken.</summary>
    [JsonIgnore]
    public int EntriesDone => Parts.Where(part => part.State == WorkflowUploadState.Done).Sum(part => part.Count);

    /// <summary>How many entries the list has.</summary>
    [JsonIgnore]
    public int Entries => Parts.Sum(part => part.Count);

    /// <summary>Divides a list of which nothing has been sent.</summary>
    /// <param name="workflowId">Id of the workflow task.</param>
    /// <param name="entries">How many entries there are.</param>
    /// <param name="partSize">How many go in one request at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no entry, or <paramref name="partSize"/> is not between 1 and <see cref="MostEntries"/>.</exception>
    public static WorkflowUpload Of(string workflowId, int entries, int partSize = MostEntries)
    {
        ArgumentException.ThrowIfNullOrEmpty(workflowId);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(entries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(partSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partSize, MostEntries);
        var parts = new List<WorkflowUploadPart>();
        for (int offset = 0; offset < entries; offset += partSize)
        {
            parts.Add(new WorkflowUploadPart { Offset = offset, Count = Math.Min(partSize, entries - offset) });
        }

        return new WorkflowUpload { WorkflowId = workflowId, Parts = parts };
    }
}
