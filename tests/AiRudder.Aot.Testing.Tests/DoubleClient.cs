using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Testing.Tests;

/// <summary>Talks to a double as a stranger would: plain HTTP and JSON text.</summary>
internal sealed class DoubleClient(VendorDouble vendor) : IDisposable
{
    public const string Dialer = "/service/callcenter/call/predict/";

    public static readonly Uri Base = new("https://double.example/");

    private readonly HttpClient _http = new(new VendorDoubleHandler(vendor)) { BaseAddress = Base, Timeout = Timeout.InfiniteTimeSpan };

    public string? Token { get; set; }

    public Task<(int Status, JsonNode Body)> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        ExchangeAsync(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"), headers);

    public Task<(int Status, JsonNode Body)> GetAsync(string path) => ExchangeAsync(HttpMethod.Get, path, null);

    /// <summary>Asks for something of the dialer: its code and its body.</summary>
    public async Task<(int Code, JsonNode? Body)> DialAsync(string operation, string request)
    {
        var (status, answer) = await PostAsync(Dialer + operation, request);
        Assert.Equal(200, status);
        return ((int)answer["code"]!, answer["body"]);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Token", Token);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<string> AuthenticateAsync()
    {
        var (status, body) = await PostAsync("/service/cloud/auth", """{"APPKey":"double-app-key","APPSecret":"double-app-secret"}""");
        Assert.Equal(200, status);
        Assert.Equal("OK", (string?)body["status"]);
        Assert.Equal(200, (int?)body["code"]);
        return Token = (string)body["data"]!["token"]!;
    }

    public async Task<int> AuthenticateDialerAsync(string appKey = "double-app-key", string appSecret = "double-app-secret")
    {
        var (_, answer) = await ExchangeAsync(HttpMethod.Post, Dialer + "auth", new FormUrlEncodedContent(new Dictionary<string, string> { ["APPKey"] = appKey, ["APPSecret"] = appSecret }));
        Token = (string?)answer["body"]?["token"];
        return (int)answer["code"]!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<(int Status, JsonNode Body)> ExchangeAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(method, path, content, headers);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
