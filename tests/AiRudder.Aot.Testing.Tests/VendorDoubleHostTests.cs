using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

public sealed class VendorDoubleHostTests
{
    [Fact]
    public async Task The_double_answers_on_loopback_as_it_does_in_memory()
    {
        await using var host = await VendorDoubleHost.StartAsync();
        Assert.True(host.BaseAddress.IsLoopback);
        Assert.NotEqual(0, host.BaseAddress.Port);
        using var http = new HttpClient { BaseAddress = host.BaseAddress };

        using var refused = await http.PostAsync("service/cloud/workflow/createinstance", new StringContent("{}"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        using var granted = await http.PostAsync("service/cloud/auth", new StringContent("""{"APPKey":"double-app-key","APPSecret":"double-app-secret"}""", Encoding.UTF8, "application/json"));
        var token = (string)JsonNode.Parse(await granted.Content.ReadAsStringAsync())!["data"]!["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "service/cloud/workflow/createinstance")
        {
            Content = new StringContent("""{"workflow_template_id":7,"name":"w","end_time":"2026-02-01 00:00:00+08:00","details":[{"callee":"+1"}]}"""),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + token);
        using var created = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, created.StatusCode);
        Assert.Single(host.Double.Workflows);

        using var get = await http.GetAsync("service/cloud/auth");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    [Fact]
    public async Task A_stopped_host_answers_no_more()
    {
        var host = await VendorDoubleHost.StartAsync();
        var address = host.BaseAddress;
        await host.DisposeAsync();
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(address));
    }
}
