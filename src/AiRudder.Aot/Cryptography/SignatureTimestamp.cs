using System.Globalization;

namespace AiRudder.Aot.Cryptography;

/// <summary>
/// The time that is signed with a content, so that what was recorded cannot be sent again for ever: where it stands, how it is
/// written, how far it may be off.
/// </summary>
public sealed record SignatureTimestamp
{
    /// <summary>Most digits that a timestamp has.</summary>
    internal const int MaxLength = 19;

    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly long MaxMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    private readonly TimeSpan _tolerance = TimeSpan.FromMinutes(5);
    private readonly SignatureTimestampUnit _unit;

    /// <summary>Creates the description of a timestamp.</summary>
    /// <param name="headerName">Name of the header that carries it.</param>
    /// <exception cref="ArgumentException"><paramref name="headerName"/> is null, empty or blank.</exception>
    public SignatureTimestamp(string headerName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(headerName);
        HeaderName = headerName;
    }

    /// <summary>Name of the header that carries it.</summary>
    public string HeaderName { get; }

    /// <summary>What it counts. Default: seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a known unit.</exception>
    public SignatureTimestampUnit Unit
    {
        get => _unit;
        init => _unit = value is SignatureTimestampUnit.Seconds or SignatureTimestampUnit.Milliseconds
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, null);
    }

    /// <summary>How far it may be from now, in either direction. Default: five minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan Tolerance
    {
        get => _tolerance;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            _tolerance = value;
        }
    }

    /// <summary>Writes a time as it is signed and sent.</summary>
    /// <param name="time">The time; not before 1970.</param>
    /// <returns>Decimal digits.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is before 1970.</exception>
    public string Format(DateTimeOffset time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, DateTimeOffset.UnixEpoch);
        var count = Unit == SignatureTimestampUnit.Seconds ? time.ToUnixTimeSeconds() : time.ToUnixTimeMilliseconds();
        return count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Says whether a timestamp is well-formed and within the tolerance.</summary>
    /// <param name="timestamp">The header's value: decimal digits and nothing else.</param>
    /// <param name="now">The receiver's time.</param>
    /// <returns>Whether it is.</returns>
    public bool IsTimely(ReadOnlySpan<char> timestamp, DateTimeOffset now)
    {
        if (timestamp.Length > MaxLength || !IsDigits(timestamp) || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var seconds = Unit == SignatureTimestampUnit.Seconds;
        if (count > (seconds ? MaxSeconds : MaxMilliseconds))
        {
            return false;
        }

        var time = seconds ? DateTimeOffset.FromUnixTimeSeconds(count) : DateTimeOffset.FromUnixTimeMilliseconds(count);
        return (now - time).Duration() <= Tolerance;
    }

    // Not a search of the framework's, which allocates until it has been compiled for good.
    internal static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
