using System.Text.Json.Serialization;

namespace AiRudder.Aot.Benchmarks;

/// <summary>The two calls that are measured: a small JSON body there and back, and a small answer.</summary>
[ApiClient]
internal sealed partial class RobotClient
{
    [Post("/robots/find", Idempotent = true)]
    public partial Task<Robot> FindAsync(RobotQuery query, CancellationToken cancellationToken = default);

    [Get("/robots/first")]
    public partial Task<Robot> FirstAsync(CancellationToken cancellationToken = default);
}

[JsonModel]
internal sealed partial class RobotQuery
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("limit")]
    public int Limit { get; set; }
}

[JsonModel]
internal sealed partial class Robot
{
    [JsonPropertyName("id")]
    public string? Id { get; set; }

    [JsonPropertyName("calls")]
    public int Calls { get; set; }
}

[JsonSerializable(typeof(RobotQuery))]
[JsonSerializable(typeof(Robot))]
internal sealed partial class RobotContext : JsonSerializerContext;
