namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What [Header] puts on the wire.</summary>
public class HeaderTests
{
    [Fact]
    public async Task The_nearest_declaration_of_a_header_counts()
    {
        using var wire = new Wire();
        var client = new HeaderApi(wire.Transport);

        await client.StaticAsync();

        Assert.Equal("surface", wire.Last.Headers["X-Surface"]);
        Assert.Equal("client", wire.Last.Headers["X-Client"]);
        Assert.Equal("method", wire.Last.Headers["X-Method"]);
        Assert.Equal("base", wire.Last.Headers["X-Base"]);
        Assert.Equal("tests/1", wire.Last.Headers["User-Agent"]);
        Assert.False(wire.Last.Headers.ContainsKey("X-Gone"));
    }

    [Theory]
    [InlineData(null, "method")]
    [InlineData("mine", "mine")]
    public async Task A_parameter_counts_before_what_is_declared(string? value, string expected)
    {
        using var wire = new Wire();

        await new HeaderApi(wire.Transport).OverrideAsync(value);

        Assert.Equal(expected, wire.Last.Headers["X-Method"]);
    }

    [Fact]
    public async Task Values_collections_and_dictionaries()
    {
        using var wire = new Wire();

        await new HeaderApi(wire.Transport).ValuesAsync(
            new DateTimeOffset(2024, 3, 12, 14, 54, 26, TimeSpan.FromHours(8)),
            ["a", null, "b"],
            [1, null, 2],
            new() { ["X-One"] = "1", ["X-Two"] = null });

        Assert.Equal("Tue, 12 Mar 2024 06:54:26 GMT", wire.Last.Headers["If-Modified-Since"]);
        Assert.Equal("a, b", wire.Last.Headers["X-Tag"]);
        Assert.Equal("1, 2", wire.Last.Headers["X-Number"]);
        Assert.Equal("1", wire.Last.Headers["X-One"]);
        Assert.False(wire.Last.Headers.ContainsKey("X-Two"));
    }

    [Theory]
    [InlineData("Host", "a")]
    [InlineData("X\r\nY", "a")]
    [InlineData("X-One", "a\r\nX-Two: b")]
    public async Task A_header_of_a_dictionary_that_would_break_the_message_is_refused(string name, string value)
    {
        using var wire = new Wire();

        await Assert.ThrowsAsync<ArgumentException>(() => new HeaderApi(wire.Transport).ValuesAsync(null, null, null, new() { [name] = value }));

        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task An_anonymous_operation_may_bring_its_own_authorization()
    {
        using var wire = new Wire();

        await new HeaderApi(wire.Transport).AuthorizedAsync();

        Assert.Equal("Basic bWU6", wire.Last.Authorization);
    }
}

[Surface]
[Header("X-Surface", "surface"), Header("X-Client", "surface"), Header("X-Method", "surface"), Header("X-Gone", "surface")]
internal static class HeaderSurface;

[Header("X-Base", "base"), Header("X-Client", "base")]
internal interface IHeaderBase
{
    [Get("/static"), Header("X-Method", "method"), Header("X-GONE", null), Header("User-Agent", "tests/1")]
    Task StaticAsync();
}

[ApiClient(Surface = typeof(HeaderSurface)), Header("X-Client", "client"), Header("X-Method", "client")]
internal interface IHeaderApi : IHeaderBase
{
    [Get("/override"), Header("X-Method", "method")]
    Task OverrideAsync([Header("X-Method")] string? value);

    [Get("/values")]
    Task ValuesAsync(
        [Header("If-Modified-Since", Format = "R")] DateTimeOffset? since,
        [Header("X-Tag")] string?[]? tags,
        [Header("X-Number")] List<int?>? numbers,
        [Header] Dictionary<string, string?>? more);

    [Get("/authorized"), Anonymous, Header("Authorization", "Basic bWU6")]
    Task AuthorizedAsync();
}
