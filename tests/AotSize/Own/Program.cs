using AiRudder.Aot;
using AiRudder.Aot.Vendor.Surfaces;
using AiRudder.Aot.Vendor.Workflows;

// The same operation, and no other one is declared as far as this program can tell: it is its own.
using var client = new AiRudderClient(new AiRudderOptions { AppKey = args[0], AppSecret = args[1] });
WorkflowInstances found = await new OwnApi(client.Transport).FindInstancesAsync(new FindInstancesRequest { Callee = args[2], StartTime = DateTimeOffset.UtcNow.AddDays(-1), EndTime = DateTimeOffset.UtcNow });
Console.WriteLine(found.Rows?.Count);

[ApiClient(Surface = typeof(CloudSurface))]
internal sealed partial class OwnApi
{
    [Post("/service/cloud/workflow/detailinstances", Idempotent = true)]
    public partial Task<WorkflowInstances> FindInstancesAsync(FindInstancesRequest request, CancellationToken cancellationToken = default);
}
