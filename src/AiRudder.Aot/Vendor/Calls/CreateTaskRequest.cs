using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Calls;

/// <summary>A new calling task: "Create a Calling Task". Which fields the vendor requires was not seen.</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified, Lenient = false)]
public sealed partial class CreateTaskRequest
{
    /// <summary>Name of the task. A user cuts it to 63 characters and says that this is the vendor's limit.</summary>
    public string? TaskName { get; init; }

    /// <summary>When the calls may begin: wall time; the vendor's page was not seen to name the zone.</summary>
    [JsonTime(TimeFormat.WallClock)]
    public DateTime? ScheduleStartTime { get; init; }

    /// <summary>When they must end: wall time, as <see cref="ScheduleStartTime"/>.</summary>
    [JsonTime(TimeFormat.WallClock)]
    public DateTime? ScheduleEndTime { get; init; }

    /// <summary>Id of the robot.</summary>
    [JsonPropertyName("RobotID")]
    public string? RobotId { get; init; }

    /// <summary>Name of the line, for instance <c>FS_Line</c>.</summary>
    [JsonPropertyName("SIPLine")]
    public string? SipLine { get; init; }

    /// <summary>The vendor's <c>RepeatInterval</c>, 10 in a user's code; the unit was not seen.</summary>
    public int? RepeatInterval { get; init; }

    /// <summary>The vendor's <c>RepeatNumber</c>, 3 in a user's code.</summary>
    public int? RepeatNumber { get; init; }

    /// <summary>How the robot is chosen.</summary>
    public RobotMethod RobotMethod { get; init; }

    /// <summary>Kind of the task.</summary>
    public CallTaskType Type { get; init; }

    /// <summary>The vendor's <c>Perform</c>: 1 in the code of the one user who posts to the second version.</summary>
    public int? Perform { get; init; }

    /// <summary>Whom to call. How many entries one task takes was not seen.</summary>
    public List<CallTaskEntry>? Details { get; init; }

    /// <summary>Properties of the vendor's page that this model does not know; they are sent as they stand.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
