using AiRudder.Aot;
using AiRudder.Aot.Vendor.Workflows;

// One operation, through the front door.
using var client = new AiRudderClient(new AiRudderOptions { AppKey = args[0], AppSecret = args[1] });
WorkflowInstances found = await client.Workflows.FindInstancesAsync(new FindInstancesRequest { Callee = args[2], StartTime = DateTimeOffset.UtcNow.AddDays(-1), EndTime = DateTimeOffset.UtcNow });
Console.WriteLine(found.Rows?.Count);
