using System.Text.Json.Serialization;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Benchmarks;

// The vendor's whole answers, envelope included, so that both sides read the same bytes.

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class PushAnswer
{
    public ApiNodePush? Data { get; set; }
    public string? Status { get; set; }
    public int Code { get; set; }
}

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
internal sealed partial class RowsAnswer
{
    public WorkflowInstances? Data { get; set; }
    public string? Status { get; set; }
    public int Code { get; set; }
}
