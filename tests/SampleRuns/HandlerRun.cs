using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiRudder.Aot.Testing;

namespace SampleRuns;

/// <summary>The serverless handler under a double of the Lambda runtime API: events, errors, stop.</summary>
internal static class HandlerRun
{
    public static async Task RunAsync(string program, CancellationToken cancellationToken)
    {
        await using LambdaRuntimeDouble api = await LambdaRuntimeDouble.StartAsync(cancellationToken);
        using var handler = new SampleProcess(program, ("AWS_LAMBDA_RUNTIME_API", api.Api), ("WEBHOOK_SECRET", Delivery.Secret));
        byte[] body = Delivery.Session("run", 3000);

        Check.Equal((200, "{}"), await PostAsync(api, body, Delivery.Sign(body), cancellationToken));
        Check.Equal("run with 3000 messages", await handler.LineAsync("session ", cancellationToken));
        Check.Equal((401, """{"error":"signature"}"""), await PostAsync(api, body, Delivery.Sign("{}"u8), cancellationToken));
        LambdaResult failed = await api.InvokeAsync("{}"u8.ToArray(), cancellationToken: cancellationToken);
        Check.Equal("AiRudderJsonException", failed.ErrorType);
        Check.Equal((200, "{}"), await PostAsync(api, body, Delivery.Sign(body), cancellationToken));
        Check.Equal(0, await handler.StopAsync(cancellationToken));
    }

    private static async Task<(int Status, string Body)> PostAsync(LambdaRuntimeDouble api, byte[] body, string signature, CancellationToken cancellationToken)
    {
        var payload = new JsonObject
        {
            ["version"] = "2.0",
            ["rawPath"] = "/hooks/session",
            ["headers"] = new JsonObject { ["content-type"] = "application/json", ["x-airudder-sign"] = signature },
            ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["path"] = "/hooks/session" } },
            ["body"] = Encoding.UTF8.GetString(body),
            ["isBase64Encoded"] = false,
        };
        LambdaResult result = await api.InvokeAsync(JsonSerializer.SerializeToUtf8Bytes(payload), cancellationToken: cancellationToken);
        JsonNode answer = JsonNode.Parse(result.Payload.Span)!;
        return ((int)answer["statusCode"]!, (string)answer["body"]!);
    }
}
