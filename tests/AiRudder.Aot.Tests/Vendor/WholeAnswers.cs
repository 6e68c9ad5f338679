using System.Text.Json.Serialization;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

// The vendor's answers with their envelope. The transport takes that off, so the library has no model of it; here it is
// declared around the vendor's own models, as a user's project would do who keeps whole answers.

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
public sealed partial record WorkflowInstancesAnswer(WorkflowInstances Data, string Status, int Code);

[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
public sealed partial record ApiNodePushAnswer(ApiNodePush Data, string Status, int Code);
