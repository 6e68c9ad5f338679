using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace AiRudder.Aot.Tests.Declarations;

/// <summary>What [Query] and [Route] put on the wire.</summary>
public class QueryTests
{
    [Fact]
    public Task Collections_are_repeated_joined_or_bracketed() => Sends(
        client => client.CollectionsAsync([1, 2], ["a,b", null, "c d"], [true, false], [new(2024, 2, 29), new(2024, 3, 1)]),
        "/lists?repeated=1&repeated=2&comma=a%2Cb,c%20d&bracket%5B%5D=true&bracket%5B%5D=false&days=20240229,20240301");

    [Fact]
    public Task Missing_and_empty_collections_are_left_out() => Sends(client => client.CollectionsAsync(null, [], default, new HashSet<DateOnly>()), "/lists");

    [Fact]
    public Task A_dictionary_sends_its_entries() => Sends(
        client => client.DictionariesAsync(new() { ["a b"] = 1, ["c"] = 2 }, new SortedDictionary<string, string?> { ["x"] = "1&2", ["y"] = null }),
        "/maps?a%20b=1&c=2&filter%5Bx%5D=1%262");

    [Fact]
    public Task An_object_sends_its_properties_under_their_JSON_names() => Sends(
        client => client.ObjectAsync(Full),
        "/search?call_state=open&Page=2&tag=a&tag=b&Since=1710226466&Owner%5Bid%5D=7&Extra%5Bk%5D=v&all");

    [Fact]
    public Task A_named_object_stands_in_brackets() => Sends(
        client => client.NamedObjectAsync(new() { State = "open", Owner = new(7, null), Tags = ["a"] }),
        "/search?f%5Bcall_state%5D=open&f%5BPage%5D=0&f%5Btag%5D=a&f%5BOwner%5D%5Bid%5D=7");

    [Fact]
    public Task Nothing_of_a_null_object_is_sent() => Sends(client => client.NamedObjectAsync(null), "/search");

    [Fact]
    public Task Flags_send_each_member_that_is_set() => Sends(
        client => client.EnumerationsAsync(Channels.Sms | Channels.Call, Channels.None, Direction.InBound, Direction.Out),
        "/channels?any=Sms&any=Call&direction=in-bound&other=1");

    [Fact]
    public async Task A_flag_without_a_name_is_refused()
    {
        using var wire = new Wire();

        var exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new QueryClient(wire.Transport).EnumerationsAsync((Channels)64, default, default, default));

        Assert.Equal("any", exception.ParamName);
        Assert.Empty(wire.Requests);
    }

    [Theory]
    [InlineData(true, null, "/flags?verbose")]
    [InlineData(false, true, "/flags?deep")]
    [InlineData(false, false, "/flags")]
    public Task A_boolean_flag_is_a_name_alone(bool verbose, bool? deep, string expected) => Sends(client => client.FlagsAsync(verbose, deep), expected);

    [Fact]
    public Task Formats_are_applied_without_culture() => InOddCulture(() => Sends(
        client => client.FormatsAsync(new DateTime(2024, 2, 29, 13, 4, 5, DateTimeKind.Utc), 3.14159m, new Guid("01234567-89ab-cdef-0123-456789abcdef"), null),
        "/20240229/formats?amount=3.14&id=0123456789abcdef0123456789abcdef"));

    [Fact]
    public Task Defaults_are_those_of_the_signature() => Sends(client => client.DefaultsAsync(), "/defaults?size=20&order=newest&direction=Out");

    [Fact]
    public Task A_type_that_formats_itself_is_a_value() => Sends(client => client.OwnFormatAsync(new TaskId(42), new TaskId(7)), "/tasks/T-42?parent=T-7");

    [Fact]
    public Task An_address_is_sent_as_written() => Sends(client => client.AddressAsync(new Uri("https://a.test/b?c=d")), "/address?callback=https%3A%2F%2Fa.test%2Fb%3Fc%3Dd");

    [Theory]
    [InlineData("a/b c/d", "/files/a/b%20c/d/content")]
    [InlineData("a?b#c", "/files/a%3Fb%23c/content")]
    public Task A_catch_all_keeps_its_slashes(string path, string expected) => Sends(client => client.CatchAllAsync(path), expected);

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/../b")]
    [InlineData(".")]
    public async Task A_catch_all_that_would_change_the_path_is_refused(string path)
    {
        using var wire = new Wire();

        await Assert.ThrowsAsync<ArgumentException>(() => new QueryClient(wire.Transport).CatchAllAsync(path));

        Assert.Empty(wire.Requests);
    }

    [Theory]
    [InlineData(5, "/tasks/5?size=1")]
    [InlineData(null, "/tasks?size=1")]
    public Task An_optional_segment_goes_with_its_slash(int? id, string expected) => Sends(client => client.OptionalAsync(id, 1), expected);

    private static readonly Search Full = new()
    {
        State = "open",
        Page = 2,
        Tags = ["a", "b"],
        Since = DateTimeOffset.FromUnixTimeSeconds(1710226466),
        Owner = new(7, null),
        Extra = new() { ["k"] = "v" },
        All = true,
        Hidden = "secret",
    };

    private static async Task Sends(Func<QueryClient, Task> call, string expected)
    {
        using var wire = new Wire();

        await call(new QueryClient(wire.Transport));

        Assert.Equal(expected, wire.Target);
    }

    private static async Task InOddCulture(Func<Task> test)
    {
        CultureInfo previous = CultureInfo.CurrentCulture;
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        odd.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = odd;
            await test();
        }
        finally
        {
            CultureInfo.CurrentCulture = previous;
        }
    }
}

[ApiClient]
internal sealed partial class QueryClient
{
    [Get("/lists")]
    public partial Task CollectionsAsync([Query] List<int>? repeated, [Query(Collection = CollectionFormat.Comma)] string?[] comma, [Query(Collection = CollectionFormat.Bracket)] ImmutableArray<bool> bracket, [Query(Format = "yyyyMMdd", Collection = CollectionFormat.Comma)] IEnumerable<DateOnly> days);

    [Get("/maps")]
    public partial Task DictionariesAsync([Query] Dictionary<string, int> own, [Query("filter")] IReadOnlyDictionary<string, string?>? filter);

    [Get("/search")]
    public partial Task ObjectAsync([Query] Search search);

    [Get("/search")]
    public partial Task NamedObjectAsync([Query("f")] Search? search);

    [Get("/channels")]
    public partial Task EnumerationsAsync([Query] Channels any, [Query(Collection = CollectionFormat.Comma)] Channels? none, Direction direction, [Query(Format = "D")] Direction other);

    [Get("/flags")]
    public partial Task FlagsAsync([Query(Flag = true)] bool verbose, [Query(Flag = true)] bool? deep);

    [Get("/{day}/formats")]
    public partial Task FormatsAsync([Route(Format = "yyyyMMdd")] DateTime day, [Query(Format = "0.00")] decimal amount, [Query(Format = "N")] Guid? id, [Query(Format = "N")] Guid? none);

    [Get("/defaults")]
    public partial Task DefaultsAsync(int size = 20, string order = "newest", Direction? direction = Direction.Out, string? none = null);

    [Get("/tasks/{id}")]
    public partial Task OwnFormatAsync(TaskId id, [Query] TaskId? parent);

    [Get("/address")]
    public partial Task AddressAsync(Uri? callback);

    [Get("/files/{**path}/content")]
    public partial Task CatchAllAsync(string path);

    [Get("/tasks/{id?}")]
    public partial Task OptionalAsync(int? id, int size);
}

internal sealed class Search
{
    [JsonPropertyName("call_state")] public string? State { get; init; }

    public int Page { get; init; }

    [Query("tag")] public IReadOnlyList<string>? Tags { get; init; }

    [JsonTime(TimeFormat.UnixSeconds)] public DateTimeOffset? Since { get; init; }

    public Owner? Owner { get; init; }

    public Dictionary<string, string>? Extra { get; init; }

    [Query("all", Flag = true)] public bool All { get; init; }

    [JsonIgnore] public string? Hidden { get; init; }
}

internal sealed record Owner([property: JsonPropertyName("id")] int Id, [property: JsonPropertyName("name")] string? Name);

[Flags]
internal enum Channels
{
    None = 0,
    Sms = 1,
    Call = 2,
    Both = Sms | Call,
}

internal enum Direction
{
    [JsonStringEnumMemberName("in-bound")] InBound,
    Out,
}

internal readonly record struct TaskId(int Number) : ISpanFormattable
{
    public string ToString(string? format, IFormatProvider? formatProvider) => string.Create(formatProvider, $"T-{Number}");

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        destination.TryWrite(provider, $"T-{Number}", out charsWritten);
}
