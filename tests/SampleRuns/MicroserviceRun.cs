using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AiRudder.Aot.Testing;

namespace SampleRuns;

/// <summary>The microservice beside the vendor's double: workflows out, webhooks in, health, metrics, stop.</summary>
internal static class MicroserviceRun
{
    public static async Task RunAsync(string program, CancellationToken cancellationToken)
    {
        var vendor = new VendorDouble();
        await using VendorDoubleHost host = await VendorDoubleHost.StartAsync(vendor, cancellationToken: cancellationToken);
        var account = new VendorDoubleOptions();
        using var service = new SampleProcess(
            program,
            ("WEBHOOK_SECRET", Delivery.Secret),
            ("AIRUDDER_APP_KEY", account.AppKey),
            ("AIRUDDER_APP_SECRET", account.AppSecret),
            ("AIRUDDER_BASE_ADDRESS", host.BaseAddress.ToString()));
        var address = new Uri(await service.LineAsync("listening on ", cancellationToken));
        using var client = new HttpClient { BaseAddress = address };
        Check.Equal("healthy", (await client.GetStringAsync(new Uri("/health", UriKind.Relative), cancellationToken)).ToLowerInvariant());

        using HttpResponseMessage started = await client.PostAsJsonAsync("/workflows", new { name = "reminders", callee = "+8613711112222" }, cancellationToken);
        Check.Equal(HttpStatusCode.OK, started.StatusCode);
        string? workflow = (await started.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("workflowId").GetString();
        Check.Equal(false, string.IsNullOrEmpty(workflow));
        using var refused = new StringContent("{", Encoding.UTF8, "application/json");
        using HttpResponseMessage malformed = await client.PostAsync(new Uri("/workflows", UriKind.Relative), refused, cancellationToken);
        Check.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);

        byte[] body = Delivery.Session("run", 5000);
        Check.Equal(HttpStatusCode.OK, await Delivery.PostAsync(client, "/hooks/session", body, Delivery.Sign(body), cancellationToken));
        Check.Equal(HttpStatusCode.OK, await Delivery.PostAsync(client, "/hooks/session", body, Delivery.Sign(body), cancellationToken));
        Check.Equal(HttpStatusCode.Unauthorized, await Delivery.PostAsync(client, "/hooks/session", body, Delivery.Sign("{}"u8), cancellationToken));
        Check.Equal(HttpStatusCode.BadRequest, await Delivery.PostAsync(client, "/hooks/session", "{"u8.ToArray(), Delivery.Sign("{"u8), cancellationToken));

        string metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);
        Check.Contains("webhooks_sessions 1\n", metrics);
        Check.Contains("webhooks_messages 5000\n", metrics);
        Check.Contains("airudder_webhook_duration_count{outcome=\"accepted\"} 1\n", metrics);
        Check.Contains("airudder_webhook_duration_count{outcome=\"duplicate\"} 1\n", metrics);
        Check.Contains("airudder_webhook_duration_count{outcome=\"bad_signature\"} 1\n", metrics);
        Check.Contains("airudder_client_call_duration_count", metrics);
        Check.Equal(0, await service.StopAsync(cancellationToken));
    }
}
