using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

public class BaseAddressTests
{
    private static readonly ApiSurface Surface = new("test");

    [Theory]
    [InlineData("http://api.example.test")]
    [InlineData("ftp://api.example.test")]
    [InlineData("file:///etc/passwd")]
    [InlineData("relative/path")]
    [InlineData("https://user:secret@api.example.test")]
    [InlineData("https://api.example.test/?a=b")]
    [InlineData("https://api.example.test/#a")]
    public void A_base_address_that_is_not_safe_is_refused(string address)
    {
        var options = new AiRudderOptions { BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute) };

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new ApiTransport(options, new ScriptedHandler(_ => ScriptedHandler.Answer(""))));

        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.example.test", "/a/b?c=d", "https://api.example.test/a/b?c=d")]
    [InlineData("https://api.example.test/", "/a", "https://api.example.test/a")]
    [InlineData("https://api.example.test:8443/gateway/v1/", "/a", "https://api.example.test:8443/gateway/v1/a")]
    [InlineData("http://localhost:5000", "/a", "http://localhost:5000/a")]
    [InlineData("http://127.0.0.1:5000", "/", "http://127.0.0.1:5000/")]
    [InlineData("http://[::1]:5000", "/a%2Fb", "http://[::1]:5000/a%2Fb")]
    [InlineData("https://api.example.test", "/a:b@c", "https://api.example.test/a:b@c")]
    public async Task A_path_is_put_behind_the_base_address(string address, string path, string expected)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(""));
        using var transport = new ApiTransport(new AiRudderOptions { BaseAddress = new Uri(address) }, handler);
        var operation = new ApiOperation("Test", HttpMethod.Get, "/{anything}", Surface);

        await transport.SendAsync(operation, new ApiRequest { PathAndQuery = path });

        Assert.Equal(expected, handler.Requests[0].Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("//evil.test/a")]
    [InlineData("/\\evil.test/a")]
    [InlineData("\\\\evil.test")]
    [InlineData("https://evil.test/a")]
    [InlineData("@evil.test/")]
    [InlineData(".evil.test/")]
    [InlineData(":443@evil.test/")]
    [InlineData("/a/../../b")]
    [InlineData("/a/%2E%2e/b")]
    [InlineData("/./a")]
    [InlineData("/a/.%2e")]
    [InlineData("/a#b")]
    [InlineData("/a\\b")]
    [InlineData("/a b")]
    [InlineData("/a\r\nHost: evil.test")]
    [InlineData("/\u00fc")]
    public async Task A_path_that_could_lead_elsewhere_is_refused(string path)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(""));
        using var transport = new ApiTransport(new AiRudderOptions(), handler);
        var operation = new ApiOperation("Test", HttpMethod.Get, "/a", Surface);

        await Assert.ThrowsAsync<ArgumentException>(() => transport.SendAsync(operation, new ApiRequest { PathAndQuery = path }));
        Assert.Throws<ArgumentException>(() => new ApiOperation("Test", HttpMethod.Get, path, Surface));

        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Dots_in_a_query_are_nobodys_business()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(""));
        using var transport = new ApiTransport(new AiRudderOptions(), handler);

        await transport.SendAsync(new ApiOperation("Test", HttpMethod.Get, "/a", Surface), new ApiRequest { PathAndQuery = "/a?b=/../c" });

        Assert.Equal("https://api.airudder.com/a?b=/../c", handler.Requests[0].Uri.OriginalString);
    }

    [Fact]
    public async Task The_address_of_a_route_without_values_is_built_once_for_each_base_address()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(""));
        var operation = new ApiOperation("Test", HttpMethod.Get, "/a", Surface);
        using var one = new ApiTransport(new AiRudderOptions { BaseAddress = new Uri("https://one.test") }, handler);
        using var sameAddress = new ApiTransport(new AiRudderOptions { BaseAddress = new Uri("https://one.test/") }, handler);
        using var other = new ApiTransport(new AiRudderOptions { BaseAddress = new Uri("https://other.test") }, handler);

        foreach (ApiTransport transport in (ApiTransport[])[one, one, sameAddress, other, one])
        {
            await transport.SendAsync(operation, default);
        }

        Assert.Same(handler.Requests[0].Uri, handler.Requests[1].Uri);
        Assert.Same(handler.Requests[0].Uri, handler.Requests[2].Uri);
        Assert.Equal("https://other.test/a", handler.Requests[3].Uri.AbsoluteUri);
        Assert.Equal("https://one.test/a", handler.Requests[4].Uri.AbsoluteUri);
    }

    [Fact]
    public async Task A_route_with_placeholders_needs_a_path()
    {
        using var transport = new ApiTransport(new AiRudderOptions(), new ScriptedHandler(_ => ScriptedHandler.Answer("")));

        await Assert.ThrowsAsync<ArgumentException>(() => transport.SendAsync(new ApiOperation("Test", HttpMethod.Get, "/a/{id}", Surface), default));
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("content-length")]
    [InlineData("Content-Type")]
    [InlineData("Transfer-Encoding")]
    [InlineData("")]
    [InlineData("X Y")]
    [InlineData("X:Y")]
    public void Headers_that_say_where_a_message_goes_or_are_none_are_refused(string name)
    {
        var request = default(ApiRequest);

        Assert.Throws<ArgumentException>(() => request.AddHeader(name, "value"));
    }

    [Theory]
    [InlineData("a\r\nHost: evil.test")]
    [InlineData("a\0")]
    [InlineData("\u7535")]
    public void Header_values_that_would_split_a_message_are_refused_without_showing_them(string value)
    {
        var request = default(ApiRequest);

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => request.AddHeader("X-Test", value));
        Assert.DoesNotContain("evil", refusal.Message, StringComparison.Ordinal);
    }
}
