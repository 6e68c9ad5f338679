using System.Buffers;
using AiRudder.Aot;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AotSmoke;

/// <summary>A client of every form that a declaration can have, so that all of them are compiled ahead of time and called.</summary>
[ApiClient(BasePath = "/v1"), Header("X-Client", "smoke")]
public sealed partial class FormsApi
{
    /// <summary>Queries in every style.</summary>
    [Get("/robots/{group}/{id?}")]
    public partial Task<ApiResponse<Robot>> SearchAsync(
        string group,
        int? id,
        [Query("id")] int[]? ids = null,
        [Query(Collection = CollectionFormat.Comma)] List<string>? tags = null,
        [Query(Collection = CollectionFormat.Bracket)] int[]? rows = null,
        [Query(Format = "yyyyMMdd")] DateOnly? day = null,
        [JsonTime(TimeFormat.UnixSeconds)] DateTimeOffset? since = null,
        [Query(Flag = true)] bool verbose = false,
        [Query] Dictionary<string, string>? own = null,
        [Query("filter")] RobotFilter? filter = null,
        RobotState state = default,
        [Header("X-Tag")] List<string>? labels = null,
        [Header] Dictionary<string, string>? more = null,
        CancellationToken cancellationToken = default);

    /// <summary>A form of a model.</summary>
    [Post("/form")]
    public partial Task SendFormAsync([Body(BodyFormat.Form)] RobotFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Text as it is.</summary>
    [Put("/text")]
    public partial Task SendTextAsync([Body(BodyFormat.Raw, ContentType = "text/csv")] string text, CancellationToken cancellationToken = default);

    /// <summary>A stream, and how far it is.</summary>
    [Put("/stream")]
    public partial Task SendStreamAsync([Body(ContentType = "audio/mpeg")] Stream audio, IProgress<UploadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>A compressed model.</summary>
    [Post("/gzip")]
    public partial Task SendCompressedAsync([Body(Compression = BodyCompression.Gzip)] List<Robot> robots, CancellationToken cancellationToken = default);

    /// <summary>Parts of every kind, and how far they are.</summary>
    [Post("/parts")]
    public partial Task SendPartsAsync(
        [Part(FileName = "hello.mp3", ContentType = "audio/mpeg")] Stream audio,
        [Part] byte[] bytes,
        [Part("settings")] Robot robot,
        [Part] string? note,
        [Part("tag")] List<string>? tags,
        [Part] FileInfo file,
        IProgress<UploadProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>A failure with details.</summary>
    [Get("/failure", ErrorType = typeof(Problem))]
    public partial Task<ApiResult<Robot>> FailAsync(CancellationToken cancellationToken = default);

    /// <summary>A stream of the caller's.</summary>
    [Get("/audio")]
    public partial Task<Stream> OpenAsync(CancellationToken cancellationToken = default);

    /// <summary>A file, and how far it is.</summary>
    [Get("/audio")]
    public partial Task<long> DownloadAsync([Destination] FileInfo file, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>A buffer.</summary>
    [Get("/audio")]
    public partial Task DownloadAsync([Destination] IBufferWriter<byte> buffer, CancellationToken cancellationToken = default);

    /// <summary>Elements of an array in its envelope.</summary>
    [Get("/items"), Items("data.rows")]
    public partial IAsyncEnumerable<Robot> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Lines.</summary>
    [Get("/lines"), Items(Format = ItemsFormat.Lines)]
    public partial IAsyncEnumerable<Robot> ReadLinesAsync(CancellationToken cancellationToken = default);

    /// <summary>Events.</summary>
    [Get("/events"), Items(Format = ItemsFormat.ServerSentEvents)]
    public partial IAsyncEnumerable<ServerSentEvent<Robot>> FollowAsync([Header("Last-Event-ID")] string? after = null, CancellationToken cancellationToken = default);

    /// <summary>Elements of numbered pages.</summary>
    [Get("/numbered"), Paged(Paging.PageNumber, "page")]
    public partial IAsyncEnumerable<Robot> NumberedAsync(int page = 1, CancellationToken cancellationToken = default);

    /// <summary>Pages behind cursors.</summary>
    [Get("/cursors"), Paged(Paging.Cursor, "cursor", Items = "Rows", Next = "Next")]
    public partial IAsyncEnumerable<RobotPage> PagesAsync(string? cursor = null, CancellationToken cancellationToken = default);

    /// <summary>Elements behind the last one's id, asked for in the body.</summary>
    [Post("/after", Idempotent = true), Paged(Paging.LastId, "query.After", Next = "Id")]
    public partial IAsyncEnumerable<Robot> AfterAsync(RobotQuery query, CancellationToken cancellationToken = default);
}

/// <summary>What is known of a robot's state.</summary>
[OpenEnum, KnownValue(1, "It calls.", Name = "Calling"), KnownValue(2, "It waits.", Name = "Waiting")]
public readonly partial struct RobotState;

/// <summary>A robot.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
public sealed partial record Robot(int Id, string? Name = null, RobotState? State = null);

/// <summary>A filter.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
public sealed partial record RobotFilter(string? Name, [property: Query("tag")] List<string>? Tags = null, [property: Query(Format = "0.00")] decimal? Price = null);

/// <summary>A page.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
public sealed partial record RobotPage(List<Robot> Rows, string? Next);

/// <summary>A query.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
public sealed partial record RobotQuery(int? After, int Size);

/// <summary>What a failing answer says.</summary>
[JsonModel(Lenient = true, PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
public sealed partial class Problem
{
    /// <summary>In words.</summary>
    public string? Title { get; init; }

    /// <summary>The state in which it failed.</summary>
    public RobotState? State { get; init; }

    /// <summary>What else there is.</summary>
    [System.Text.Json.Serialization.JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
