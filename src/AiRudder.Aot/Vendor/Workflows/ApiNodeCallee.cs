using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>The entry of the list that a push is about.</summary>
public sealed partial class ApiNodeCallee
{
    /// <summary>Id of the entry, as the caller gave it; not always what it was ("123456.0").</summary>
    public string? CaseId { get; init; }

    /// <summary>Name of the person.</summary>
    [Sensitive]
    public string? CalleeName { get; init; }

    /// <summary>Gender of the person.</summary>
    public string? CalleeGender { get; init; }

    /// <summary>Number of the person.</summary>
    [Sensitive]
    public string? CalleeNumber { get; init; }

    /// <summary>Name of the platform.</summary>
    public string? PlatformName { get; init; }

    /// <summary>The vendor's <c>extra_a</c>.</summary>
    public string? ExtraA { get; init; }

    /// <summary>The vendor's <c>extra_b</c>.</summary>
    public string? ExtraB { get; init; }

    /// <summary>The vendor's <c>extra_c</c>.</summary>
    public string? ExtraC { get; init; }

    /// <summary>The vendor's <c>extra</c>: pairs of question and content.</summary>
    [JsonPropertyName("extra")]
    public List<ApiNodeQuestion>? Questions { get; init; }

    /// <summary>Variables of the entry and where it came from.</summary>
    public ApiNodeExtend? Extend { get; init; }

    /// <summary>The caller's own remark.</summary>
    public string? Comments { get; init; }

    /// <summary>Day of the loan, <c>yyyy-MM-dd</c>, as sent.</summary>
    public string? BorrowedDate { get; init; }

    /// <summary>Day when payment is due, <c>yyyy-MM-dd</c>, as sent.</summary>
    public string? DueDate { get; init; }

    /// <summary>Amount of the loan: a decimal number, digit for digit as sent.</summary>
    [Sensitive]
    public string? BorrowedAmount { get; init; }

    /// <summary>Amount that is owed: a decimal number, digit for digit as sent.</summary>
    [Sensitive]
    public string? TotalOwingAmount { get; init; }

    /// <summary>Currency of the amounts.</summary>
    public string? CurrencyUnit { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
