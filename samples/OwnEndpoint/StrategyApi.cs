using System.Text.Json.Serialization;
using AiRudder.Aot;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Surfaces;

namespace OwnEndpoint;

/// <summary>"Obtain the List of Strategies" and "Create a Dialing Plan with Strategy". The paths and fields stand for those on the vendor's pages.</summary>
[ApiClient(Surface = typeof(CloudSurface))]
public sealed partial class StrategyApi
{
    [Get("/service/cloud/example/strategies")]
    public partial Task<StrategyPage> ListAsync(int page, CancellationToken cancellationToken = default);

    [Get("/service/cloud/example/strategies"), Items("data.rows")]
    public partial IAsyncEnumerable<Strategy> ReadAsync(int page, CancellationToken cancellationToken = default);

    [Post("/service/cloud/example/plan")]
    public partial Task<ApiResult<CreatedPlan>> TryCreatePlanAsync(NewPlan plan, CancellationToken cancellationToken = default);
}

/// <summary>A page of strategies.</summary>
[JsonModel(Surface = typeof(CloudSurface))]
public sealed partial class StrategyPage
{
    public List<Strategy>? Rows { get; init; }

    public int? Total { get; init; }
}

/// <summary>A strategy.</summary>
[JsonModel(Surface = typeof(CloudSurface))]
public sealed partial class Strategy
{
    public required string StrategyId { get; init; }

    public string? StrategyName { get; init; }

    public StrategyState State { get; init; }

    /// <summary>What the page does not tell of, or what comes in another shape than it says: kept, and written back.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

/// <summary>State of a strategy; a value that is not among these is kept as it came.</summary>
[OpenEnum]
[KnownValue("active", "It can be used.")]
[KnownValue("archived", "It cannot be used any more.")]
public readonly partial struct StrategyState;

/// <summary>A plan to create.</summary>
[JsonModel(Surface = typeof(CloudSurface), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
public sealed partial class NewPlan
{
    public required string PlanName { get; init; }

    public required string StrategyId { get; init; }

    [JsonTime(TimeFormat.DateTimeOffset)]
    public DateTimeOffset? StartTime { get; init; }
}

/// <summary>A plan that was created.</summary>
[JsonModel(Surface = typeof(CloudSurface))]
public sealed partial class CreatedPlan
{
    public required string PlanId { get; init; }
}
