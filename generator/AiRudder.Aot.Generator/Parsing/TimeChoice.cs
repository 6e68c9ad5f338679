using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>In which format a point in time is written: [JsonTime], where it stands, else the surface's where it fits.</summary>
/// <param name="Declared">[JsonTime]; null where there is none.</param>
/// <param name="Surface">Member of TimeFormat that the surface names; null where it names none.</param>
internal readonly record struct TimeChoice(AttributeData? Declared, string? Surface)
{
    /// <summary>The member of TimeFormat with a number; null for none.</summary>
    public static string? NameOf(int number) => System.Enum.IsDefined(typeof(Format), number) ? ((Format)number).ToString() : null;

    /// <summary>The member of TimeFormat; null for the default, or with a <paramref name="problem"/> where [JsonTime] does not fit the type.</summary>
    public string? For(ITypeSymbol type, out string? problem)
    {
        ScalarKind scalar = ScalarTypes.Classify(type);
        problem = null;
        if (Declared is null)
        {
            return Surface is { } surface && Misfit(scalar, surface) is null ? surface : null;
        }

        string? format = NameOf(Declared.Argument<int>());
        problem = format is null ? "its format is not a member of TimeFormat" : Misfit(scalar, format);
        return problem is null ? format : null;
    }

    private static string? Misfit(ScalarKind scalar, string format) =>
        scalar is not ScalarKind.DateTime and not ScalarKind.DateTimeOffset ? "[JsonTime] is for DateTime and DateTimeOffset"
        : format == nameof(Format.WallClock) && scalar == ScalarKind.DateTimeOffset ? "TimeFormat.WallClock has no offset: use DateTime"
        : format == nameof(Format.DateTimeOffset) && scalar == ScalarKind.DateTime ? "TimeFormat.DateTimeOffset has an offset: use DateTimeOffset"
        : null;

    // The members of AiRudder.Aot.TimeFormat by number: a test holds that both agree.
    private enum Format
    {
        Iso8601,
        Iso8601Utc,
        DateTimeOffset,
        WallClock,
        UnixSeconds,
        UnixMilliseconds,
    }
}
