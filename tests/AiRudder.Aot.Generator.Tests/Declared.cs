namespace AiRudder.Aot.Generator.Tests;

/// <summary>Declarations that several tests use.</summary>
internal static class Declared
{
    public const string Surface = """
        [Surface(Authentication = ApiAuthentication.Token)]
        [Envelope(Payload = "data", Code = "code", Success = 200, Message = "message", Status = "status")]
        public static class Cloud;
        """;

    public const string ClassClient = $$"""
        namespace Demo;

        {{Surface}}

        [OpenEnum]
        [KnownValue("call", "A call.")]
        [KnownValue("QUICK_REPLY", "A quick <reply>.")]
        public readonly partial struct NodeType;

        public sealed partial class Query
        {
            public required string WorkflowId { get; init; }
            public string? Callee { get; init; } = "nobody";
            [JsonTime(TimeFormat.DateTimeOffset)] public DateTimeOffset StartTime { get; set; }
        }

        public sealed partial record Row(int Id, string? Name, NodeType Type = default)
        {
            public List<Row>? Children { get; init; }
            [JsonExtensionData] public ExtensionData? Extra { get; set; }
        }

        [ApiClient(Surface = typeof(Cloud))]
        public sealed partial class Client
        {
            [Post("/service/find", Idempotent = true)]
            public partial Task<Row> FindAsync(Query query, CancellationToken cancellationToken = default);

            [Get("/service/{id}/rows/{name}")]
            public partial ValueTask<List<Row>> GetRowsAsync(int id, string name, [Query("page_size")] int? size, NodeType type, [Header("X-Trace")] string? trace, CancellationToken cancellationToken = default);

            [Post("/service/try")]
            public partial Task<ApiResult<Row>> TryFindAsync([Body] Query query);

            [Post("/service/rows"), Items("data.rows")]
            public partial IAsyncEnumerable<Row> StreamAsync(Query query, int size, CancellationToken cancellationToken = default);
        }
        """;

    public const string InterfaceClient = """
        namespace Demo;

        public enum Word { One, Two }

        public class Plain
        {
            public int[] Values { get; set; } = [];
            public Dictionary<string, List<string?>> Map { get; init; } = new();
            public Point? Point { get; set; }
            [JsonIgnore] public object? Hidden { get; set; }
        }

        public readonly record struct Point(double X, double Y);

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
        [JsonDerivedType(typeof(Text), "text")]
        [JsonUnknownDerivedType(typeof(Unknown))]
        public abstract partial class Content;

        public sealed partial class Text : Content { public string? Body { get; init; } }

        public sealed partial class Unknown : Content { public string? Type { get; init; } [JsonRaw] public RawJson Json { get; init; } }

        [ApiClient]
        public interface IPlainApi
        {
            [Put("/plain/{id}")] Task<ApiResult> PutAsync(Guid id, Plain plain, CancellationToken cancellationToken = default);
            [Delete("/plain/{id}", Name = "Remove", TimeoutSeconds = 5)] ValueTask DeleteAsync(Guid id);
            [Get("/count")] Task<int?> CountAsync(Word word = Word.Two, bool all = true);
            [Get("/content")] Task<Content> ContentAsync(DateTimeOffset? since, [JsonTime(TimeFormat.UnixSeconds)] DateTime until);
        }
        """;

    public const string Queries = """
        namespace Demo;

        [Flags] public enum Channels { None = 0, Sms = 1, Call = 2 }

        public enum Direction { [JsonStringEnumMemberName("in-bound")] InBound, Out }

        public class Search
        {
            public string? State { get; init; }
            public Owner? Owner { get; init; }
            [Query("all", Flag = true)] public bool All { get; init; }
        }

        public record Owner(int Id, [property: Query(Collection = CollectionFormat.Comma)] IReadOnlyList<string>? Names);

        [ApiClient]
        public partial class QueryClient
        {
            [Get("/search/{day}")]
            public partial Task SearchAsync([Route(Format = "yyyyMMdd")] DateTime day, [Query] Search search, [Query("filter")] Dictionary<string, int>? filter);

            [Get("/lists")]
            public partial Task ListsAsync([Query("id")] int[] ids, [Query(Collection = CollectionFormat.Bracket, Format = "0.00")] List<double> scores, [Query] Channels channels, Direction? direction, Uri? callback);

            [Get("/files/{**path}/versions/{version?}")]
            public partial Task FileAsync(string path, int? version);
        }
        """;

    public const string Headers = """
        namespace Demo;

        [Surface, Header("X-Api", "2")] public static class Versioned;

        [ApiClient(Surface = typeof(Versioned)), Header("Accept", "application/json")]
        public partial class HeaderClient
        {
            [Get("/tasks"), Header("X-Api", "3")]
            public partial Task ListAsync([Header("X-Trace")] Guid? trace, [Header("If-Modified-Since", Format = "R")] DateTimeOffset since, [Header("X-Tag")] List<string>? tags, [Header] Dictionary<string, int?>? more);

            [Get("/plain"), Header("X-Api", null)]
            public partial Task PlainAsync();
        }
        """;

    public const string Bodies = """
        namespace Demo;

        public partial class Login { public string? User { get; init; } public string[]? Scopes { get; init; } }

        [ApiClient]
        public partial class BodyClient
        {
            [Post("/form")] public partial Task FormAsync([Body(BodyFormat.Form)] Login login);
            [Post("/json")] public partial Task JsonAsync([Body(Compression = BodyCompression.Gzip)] Login login);
            [Post("/text")] public partial Task TextAsync([Body(BodyFormat.Raw, ContentType = "text/csv")] string text);
            [Put("/bytes")] public partial Task BytesAsync(byte[] bytes);
            [Put("/stream")] public partial Task StreamAsync([Body(ContentType = "audio/mpeg")] System.IO.Stream stream, IProgress<UploadProgress>? progress, CancellationToken cancellationToken = default);
            [Post("/parts")] public partial Task PartsAsync([Part] System.IO.Stream? audio, [Part(FileName = "list.csv", ContentType = "text/csv")] byte[] list, [Part] Login? login, [Part] int? count, [Part("tag")] List<string>? tags);
        }
        """;

    public const string Answers = """
        namespace Demo;

        public partial class Task1 { public int Id { get; init; } }

        public partial record Problem(string? Title);

        public partial record OtherProblem(string? Detail);

        [Surface(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.SnakeCaseLower, TimeFormat = TimeFormat.UnixSeconds, ErrorType = typeof(Problem))]
        public static class AnswerSurface;

        [ApiClient(Surface = typeof(AnswerSurface))]
        public partial class AnswerClient
        {
            [Get("/task", ErrorType = typeof(OtherProblem))] public partial Task<ApiResponse<Task1>> GetAsync(int robotId, DateTimeOffset createdAfter);
            [Get("/task")] public partial ValueTask<ApiResult<ApiResponse>> HeadAsync();
            [Get("/audio")] public partial Task<byte[]> BytesAsync();
            [Get("/audio")] public partial Task<Stream> OpenAsync(CancellationToken cancellationToken = default);
            [Get("/audio/{id}")] public partial Task DownloadAsync(int id, [Destination] FileInfo destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);
            [Get("/audio/{id}")] public partial Task<ApiResult<ApiResponse<long>>> TryDownloadAsync(int id, [Destination] System.Buffers.IBufferWriter<byte> destination);
        }
        """;

    public const string Streams = """
        namespace Demo;

        public partial record Message(string Id);
        public partial record MessagePage(List<Message>? Rows, string? Next, int? Total);
        public partial record MessageQuery { public string? LastId { get; init; } public int Size { get; init; } = 20; }

        [ApiClient]
        public partial class StreamClient
        {
            [Get("/lines"), Items(Format = ItemsFormat.Lines)] public partial IAsyncEnumerable<Message> LinesAsync();
            [Get("/events"), Items(Format = ItemsFormat.ServerSentEvents)] public partial IAsyncEnumerable<ServerSentEvent<Message>> EventsAsync([Header("Last-Event-ID")] string? after);
            [Get("/pages"), Paged(Paging.PageNumber, "page")] public partial IAsyncEnumerable<Message> NumberedAsync(int page = 1);
            [Get("/pages"), Paged(Paging.Offset, "offset", Page = typeof(MessagePage), Items = "Rows", Total = "Total")] public partial IAsyncEnumerable<Message> OffsetAsync(string? state, int offset = 0);
            [Get("/pages"), Paged(Paging.Cursor, "cursor", Items = "Rows", Next = "Next")] public partial IAsyncEnumerable<MessagePage> PagesAsync(string? cursor = null, CancellationToken cancellationToken = default);
            [Post("/pages"), Paged(Paging.LastId, "query.LastId", Next = "Id")] public partial IAsyncEnumerable<Message> LastIdAsync(MessageQuery query);
        }
        """;

    public const string Lenient = """
        namespace Demo;

        [JsonModel(Lenient = true)]
        public sealed partial class Call
        {
            public required string Id { get; init; }
            public string? Name { get; init; }
            public int? Rounds { get; init; }
            [JsonTime(TimeFormat.UnixSeconds)] public DateTimeOffset? Ended { get; set; }
            public List<string> Labels { get; init; } = [];
            public RawJson Slots { get; init; }
            [JsonExtensionData] public ExtensionData? Extra { get; set; }
        }

        [JsonModel(Lenient = true)]
        public sealed partial record Row(int Id, Call? Call = null);
        """;

    /// <summary>An open enumeration of numbers, read leniently, and properties that errors and logs do not show.</summary>
    public const string Marked = """
        namespace Demo;

        [OpenEnum]
        [KnownValue(-1, "It failed.", Name = "Failed")]
        [KnownValue(14, "The person hung up.", Name = "UserHangUp")]
        public readonly partial struct Cause;

        [JsonModel(Lenient = true)]
        public sealed partial class Contact
        {
            [Sensitive] public string? Phone { get; init; }
            [Sensitive, JsonPropertyName("full_name")] public string? Name { get; init; }
            public Cause Cause { get; init; }
            public Cause? Before { get; init; }
        }

        [ApiClient]
        public sealed partial class ContactClient
        {
            [Get("/contacts")] public partial Task<Contact> FindAsync(Cause? cause, CancellationToken cancellationToken = default);
        }
        """;
}
