using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>Whom a calling task calls, and what the conversation needs to know: the fields of a debt collection, seen in users' code and in the vendor's encryption sample.</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified, Lenient = false)]
public sealed partial class CallTaskEntry
{
    /// <summary>Name of the person.</summary>
    [Sensitive]
    public string? Debtor { get; init; }

    /// <summary>Number to call.</summary>
    [Sensitive]
    public PhoneNumber? Mobile { get; init; }

    /// <summary>Day of the loan.</summary>
    public DateOnly? LoanDate { get; init; }

    /// <summary>Day when payment is due.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>Amount that is owed, sent as a number with the digits that it has.</summary>
    [Sensitive]
    public decimal? Arrears { get; init; }

    /// <summary>Amount of the loan, sent as a number with the digits that it has.</summary>
    [Sensitive]
    public decimal? LoanAmount { get; init; }

    /// <summary>Name of the currency.</summary>
    public string? Unit { get; init; }

    /// <summary>Name of the platform.</summary>
    public string? Platform { get; init; }

    /// <summary>The caller's own id of the entry: it comes back in <see cref="CallTaskRow.Comments"/>.</summary>
    public string? Comments { get; init; }

    /// <summary>Gender of the person.</summary>
    public string? Gender { get; init; }

    /// <summary>The vendor's <c>ExtraA</c>.</summary>
    public string? ExtraA { get; init; }

    /// <summary>Id of the robot, for this entry alone.</summary>
    [JsonPropertyName("RobotID")]
    public string? RobotId { get; init; }

    /// <summary>Name of the person, as the vendor's encryption sample writes it.</summary>
    [Sensitive]
    [JsonPropertyName("borrower_name")]
    public string? BorrowerName { get; init; }

    /// <summary>Number of the person, as the vendor's encryption sample writes it.</summary>
    [Sensitive]
    [JsonPropertyName("borrower_mobile")]
    public PhoneNumber? BorrowerMobile { get; init; }

    /// <summary>Day of the loan, as the vendor's encryption sample writes it. Its format was not seen.</summary>
    [JsonPropertyName("borrowed_date")]
    public string? BorrowedDate { get; init; }

    /// <summary>Properties of the vendor's page that this model does not know; they are sent as they stand.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
