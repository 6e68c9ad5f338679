namespace AiRudder.Aot.PostgreSql;

/// <summary>The bounds of times that are configured.</summary>
internal static class Spans
{
    /// <summary>A positive time that timers can measure.</summary>
    public static TimeSpan Checked(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(49), name);
        return value;
    }

    /// <summary>A positive time that leads to no date beyond what the database knows.</summary>
    public static TimeSpan CheckedRetention(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(36525), name);
        return value;
    }
}
