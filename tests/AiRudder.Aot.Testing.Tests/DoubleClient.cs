using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

/// <summary>Talks to a double as a stranger would: plain HTTP and JSON text.</summary>
internal sealed class DoubleClient(VendorDouble vendor) : IDisposable
{
    public static readonly Uri Base = new("https://double.example/");

    private readonly HttpClient _http = new(new VendorDoubleHandler(vendor)) { BaseAddress = Base };

    public string? Token { get; set; }

    public async Task<(int Status, JsonNode Body)> PostAsync(string path, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Token", Token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async Task<string> AuthenticateAsync()
    {
        var (status, body) = await PostAsync("/service/cloud/auth", """{"APPKey":"double-app-key","APPSecret":"double-app-secret"}""");
        Assert.Equal(200, status);
        Assert.Equal("OK", (string?)body["status"]);
        Assert.Equal(200, (int?)body["code"]);
        return Token = (string)body["data"]!["token"]!;
    }

    public void Dispose() => _http.Dispose();
}
