using System.Diagnostics.CodeAnalysis;
using AiRudder.Aot;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;

namespace AotSize;

/// <summary>Every operation of every client.</summary>
internal static class Program
{
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(WorkflowApi))]
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicMethods, typeof(ChatbotApi))]
    public static async Task Main(string[] args)
    {
        using var client = new AiRudderClient(new AiRudderOptions { AppKey = args[0], AppSecret = args[1] });
        WorkflowInstances found = await client.Workflows.FindInstancesAsync(new FindInstancesRequest { Callee = args[2], StartTime = DateTimeOffset.UtcNow.AddDays(-1), EndTime = DateTimeOffset.UtcNow });
        Console.WriteLine($"{found.Rows?.Count} {client.Chatbot}");
    }
}
