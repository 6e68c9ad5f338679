namespace AiRudder.Aot.PostgreSql.Tokens;

/// <summary>How a <see cref="PostgresTokenStore"/> keeps tokens.</summary>
public sealed class PostgresTokenStoreOptions
{
    private readonly TimeSpan _longestRenewal = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Protects tokens in the table. Null (the default): they stand there in clear, and whoever may read the table, a dump of
    /// it or a replica may act with them as long as they last.
    /// </summary>
    public ITokenProtector? Protector { get; init; }

    /// <summary>
    /// After how long the server takes the lock from one who renews a token and is heard of no more, because its machine died.
    /// (One whose process dies loses it at once.) Longer than a request for a token may take, which is 100 seconds by default.
    /// Default: 2 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than a millisecond, or longer than 24 days, which the server cannot measure.</exception>
    public TimeSpan LongestRenewal
    {
        get => _longestRenewal;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(1), nameof(LongestRenewal));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(24), nameof(LongestRenewal));
            _longestRenewal = value;
        }
    }
}
