using System.Globalization;
using System.Text.Json.Serialization;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Http;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What [Paged] asks for, and what it gives.</summary>
public class PagingTests
{
    [Fact]
    public async Task By_page_number_until_a_page_is_empty()
    {
        using var wire = Pages("""[{"id":1},{"id":2}]""", """[{"id":3}]""", "[]");

        Assert.Equal([1, 2, 3], (await ReadAsync(new PagingClient(wire.Transport).NumberedAsync("a b"))).Select(owner => owner.Id));

        Assert.Equal(["/numbered?state=a%20b&page=1", "/numbered?state=a%20b&page=2", "/numbered?state=a%20b&page=3"], Targets(wire));
    }

    [Fact]
    public async Task By_offset_until_the_total_is_reached()
    {
        using var wire = Pages("""{"meta":{"total":3},"rows":[{"id":1},{"id":2}]}""", """{"meta":{"total":3},"rows":[{"id":3}]}""");

        Assert.Equal([1, 2, 3], (await ReadAsync(new PagingClient(wire.Transport).OffsetAsync())).Select(owner => owner.Id));

        Assert.Equal(["/offset?offset=0", "/offset?offset=2"], Targets(wire));
    }

    [Fact]
    public async Task Without_a_total_the_empty_page_is_the_end()
    {
        using var wire = Pages("""{"rows":[{"id":1}]}""", """{"rows":null}""");

        Assert.Single(await ReadAsync(new PagingClient(wire.Transport).OffsetAsync()));

        Assert.Equal(2, wire.Requests.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task By_cursor_until_there_is_none(string end)
    {
        using var wire = Pages("""{"rows":[{"id":1}],"next":"c/1"}""", """{"rows":[],"next":"c2"}""", $$"""{"rows":[{"id":2}],"next":{{end}}}""");

        Assert.Equal([1, 2], (await ReadAsync(new PagingClient(wire.Transport).CursorAsync())).Select(owner => owner.Id));

        Assert.Equal(["/cursor", "/cursor?cursor=c%2F1", "/cursor?cursor=c2"], Targets(wire));
    }

    [Fact]
    public async Task By_the_last_id_in_a_record_that_is_the_body()
    {
        using var wire = Pages("""[{"id":9},{"id":7}]""", """[{"id":4}]""", "[]");
        var query = new MessageQuery { CallId = "call", Size = 2 };

        Assert.Equal([9, 7, 4], (await ReadAsync(new PagingClient(wire.Transport).LastIdAsync(query))).Select(owner => owner.Id));

        Assert.Equal(
            ["""{"call_id":"call","last_id":null,"Size":2}""", """{"call_id":"call","last_id":7,"Size":2}""", """{"call_id":"call","last_id":4,"Size":2}"""],
            wire.Requests.Select(sent => sent.Body));
        Assert.Null(query.LastId);
    }

    [Fact]
    public async Task Pages_can_be_had_themselves()
    {
        using var wire = Pages("""{"rows":[{"id":1}],"next":"a"}""", """{"rows":[]}""");

        List<OwnerPage> pages = await ReadAsync(new PagingClient(wire.Transport).PagesAsync());

        Assert.Equal([1, 0], pages.Select(page => page.Rows!.Count));
    }

    [Fact]
    public async Task Nothing_more_is_asked_for_than_is_read()
    {
        using var wire = Pages("""[{"id":1},{"id":2}]""");

        await foreach (Owner owner in new PagingClient(wire.Transport).NumberedAsync(null))
        {
            break;
        }

        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_page_that_leads_to_itself_is_an_error()
    {
        using var wire = Pages("""{"rows":[{"id":1}],"next":"a"}""", """{"rows":[{"id":2}],"next":"a"}""");

        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(new PagingClient(wire.Transport).CursorAsync()));

        Assert.Equal(ApiErrorKind.InvalidResponse, exception.Error.Kind);
    }

    [Fact]
    public async Task A_failure_comes_after_the_pages_before_it()
    {
        using var wire = new Wire(sent => sent.Number == 1 ? ScriptedHandler.Answer("""[{"id":1}]""") : ScriptedHandler.Answer("", System.Net.HttpStatusCode.NotFound));
        await using IAsyncEnumerator<Owner> owners = new PagingClient(wire.Transport).NumberedAsync(null).GetAsyncEnumerator();

        Assert.True(await owners.MoveNextAsync());
        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => owners.MoveNextAsync().AsTask());

        Assert.Equal(404, exception.Error.HttpStatus);
    }

    [Fact]
    public async Task The_limit_of_elements_holds_over_all_pages()
    {
        using var wire = new Wire(
            sent => ScriptedHandler.Answer(string.Create(CultureInfo.InvariantCulture, $$"""[{"id":{{sent.Number}}}]""")),
            options => options.JsonLimits = new JsonLimits { MaxElements = 3 });

        await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(new PagingClient(wire.Transport).NumberedAsync(null)));

        Assert.Equal(4, wire.Requests.Count);
    }

    private static Wire Pages(params string[] answers) => new(sent => ScriptedHandler.Answer(answers[sent.Number - 1]));

    private static IEnumerable<string> Targets(Wire wire) => wire.Requests.Select(sent => sent.Uri.PathAndQuery);

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> read = [];
        await foreach (T item in items)
        {
            read.Add(item);
        }

        return read;
    }
}

[ApiClient]
internal sealed partial class PagingClient
{
    [Get("/numbered"), Paged(Paging.PageNumber, "page")]
    public partial IAsyncEnumerable<Owner> NumberedAsync(string? state, int page = 1, CancellationToken cancellationToken = default);

    [Get("/offset"), Paged(Paging.Offset, "offset", Page = typeof(OwnerPage), Items = "Rows", Total = "Meta.Total")]
    public partial IAsyncEnumerable<Owner> OffsetAsync(long offset = 0, CancellationToken cancellationToken = default);

    [Get("/cursor"), Paged(Paging.Cursor, "cursor", Page = typeof(OwnerPage), Items = "Rows", Next = "Next")]
    public partial IAsyncEnumerable<Owner> CursorAsync(string? cursor = null, CancellationToken cancellationToken = default);

    [Get("/pages"), Paged(Paging.Cursor, "cursor", Items = "Rows", Next = "Next")]
    public partial IAsyncEnumerable<OwnerPage> PagesAsync(string? cursor = null, CancellationToken cancellationToken = default);

    [Post("/messages"), Paged(Paging.LastId, "query.LastId", Next = "Id")]
    public partial IAsyncEnumerable<Owner> LastIdAsync(MessageQuery query, CancellationToken cancellationToken = default);
}

internal sealed record OwnerPage([property: JsonPropertyName("rows")] List<Owner>? Rows, [property: JsonPropertyName("next")] string? Next, [property: JsonPropertyName("meta")] PageMeta? Meta);

internal sealed record PageMeta([property: JsonPropertyName("total")] int Total);

internal sealed record MessageQuery
{
    [JsonPropertyName("call_id")] public required string CallId { get; init; }

    [JsonPropertyName("last_id")] public int? LastId { get; init; }

    public int Size { get; init; }
}
