namespace AiRudder.Aot;

/// <summary>The formats in which a point in time appears in JSON.</summary>
/// <remarks>A nullable property reads an empty string as null, in every textual format but <see cref="Iso8601"/>: the vendor sends one for a time that is not known yet.</remarks>
public enum TimeFormat
{
    /// <summary>ISO 8601 exactly as System.Text.Json reads and writes it: <c>2024-03-12T14:54:26+08:00</c>.</summary>
    Iso8601,

    /// <summary>ISO 8601, written in UTC with <c>Z</c>: <c>2023-09-11T06:19:27Z</c>. Read like <see cref="Iso8601"/>.</summary>
    Iso8601Utc,

    /// <summary>Date, space, time and offset: <c>2023-09-01 00:00:00+08:00</c>.</summary>
    DateTimeOffset,

    /// <summary>Date, space and time of an unstated zone, for <see cref="System.DateTime"/> only: <c>2024-03-12 14:54:26</c>. The zone is the caller's knowledge.</summary>
    WallClock,

    /// <summary>Whole seconds since 1970-01-01T00:00:00Z, as a number.</summary>
    UnixSeconds,

    /// <summary>Whole milliseconds since 1970-01-01T00:00:00Z, as a number.</summary>
    UnixMilliseconds,
}
