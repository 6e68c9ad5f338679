namespace AiRudder.Aot.Json;

/// <summary>The vendor's times with a space between date and time, with an offset (<c>2023-09-01 00:00:00+08:00</c>) and without.</summary>
internal static class SpacedTime
{
    private const int DateLength = 10;
    private const int Length = 19;

    /// <summary>Parses a time without an offset; its kind is unspecified.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (text.Length != Length || text[DateLength] is not ((byte)' ' or (byte)'T')
            || !Iso8601.TryParseDate(text, out DateOnly date) || !Iso8601.TryParseTime(text[(DateLength + 1)..], out TimeSpan time))
        {
            return false;
        }

        value = date.ToDateTime(TimeOnly.FromTimeSpan(time));
        return true;
    }

    /// <summary>Parses a time with an offset: <c>+08:00</c>, <c>+0800</c>, <c>+08</c> or <c>Z</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length <= Length || !TryParse(text[..Length], out DateTime time))
        {
            return false;
        }

        ReadOnlySpan<byte> zone = text[Length..];
        TimeSpan offset = default;
        if (zone is not [(byte)'Z'])
        {
            if (zone is not [(byte)'+' or (byte)'-', ..] || !Iso8601.TryParseOffset(zone[1..], isCompact: true, out offset))
            {
                return false;
            }

            offset = zone[0] == '-' ? -offset : offset;
        }

        long utcTicks = time.Ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks || utcTicks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(time, offset);
        return true;
    }
}
