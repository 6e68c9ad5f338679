using AiRudder.Aot;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Workflows;

namespace Microservice;

/// <summary>What may be asked of the service: that somebody is telephoned. Keep it from strangers; here it listens on loopback.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class NewWorkflow
{
    public required string Name { get; init; }

    public required PhoneNumber Callee { get; init; }
}

/// <summary>What is answered.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class StartedWorkflow
{
    public required string WorkflowId { get; init; }
}

/// <summary>Workflow calls out.</summary>
internal static class Workflows
{
    private const int MaxRequestBytes = 4 * 1024;
    private const int TemplateId = 35;

    /// <summary>Creates a workflow that telephones one person.</summary>
    public static async Task CreateAsync(HttpContext context)
    {
        NewWorkflow? request = await ReadAsync(context.Request);
        if (request is not { Callee.IsE164: true })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var client = context.RequestServices.GetRequiredService<AiRudderClient>();
        try
        {
            CreatedInstance created = await client.Workflows.CreateInstanceAsync(
                new CreateInstanceRequest
                {
                    WorkflowTemplateId = TemplateId,
                    Name = request.Name,
                    EndTime = DateTimeOffset.UtcNow.AddDays(1),
                    Details = [new WorkflowDetail { Callee = request.Callee }],
                },
                context.RequestAborted);
            context.Response.ContentType = "application/json";
            AiRudderJson.Write(context.Response.BodyWriter, new StartedWorkflow { WorkflowId = created.WorkflowId });
        }
        catch (AiRudderApiException)
        {
            // The library has logged it, without whom it was about.
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }

    private static async ValueTask<NewWorkflow?> ReadAsync(HttpRequest request)
    {
        byte[] buffer = new byte[MaxRequestBytes];
        int length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        try
        {
            return AiRudderJson.Parse<NewWorkflow>(buffer.AsSpan(0, length));
        }
        catch (AiRudderJsonException)
        {
            return null;
        }
    }
}
