namespace AiRudder.Aot.Authentication;

/// <summary>
/// A token of the vendor's and the time until which it is used. Two are equal when both parts are: a token that was asked for
/// again is another one, even if the vendor answered with the same text.
/// </summary>
public sealed record AccessToken
{
    private string? _header;

    /// <summary>Creates a token.</summary>
    /// <param name="value">Its text, as the vendor issued it.</param>
    /// <param name="expiresAt">When it is no longer used.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is empty, or holds something else than visible ASCII characters.</exception>
    public AccessToken(string value, DateTimeOffset expiresAt)
    {
        if (!IsUsable(value))
        {
            throw new ArgumentException("A token must be made of visible ASCII characters.", nameof(value));
        }

        Value = value;
        ExpiresAt = expiresAt;
    }

    /// <summary>The token's text. A secret.</summary>
    public string Value { get; }

    /// <summary>When it is no longer used.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Value of the Authorization header, made once for each token.</summary>
    internal string Header => _header ??= "Token " + Value;

    /// <summary>Whether a text can be a token: anything else could add lines to a request.</summary>
    internal static bool IsUsable(string? value)
    {
        return !string.IsNullOrEmpty(value) && !value.AsSpan().ContainsAnyExceptInRange('!', '~');
    }

    /// <summary>Whether both have the same text and the same expiry.</summary>
    /// <param name="other">The other token.</param>
    public bool Equals(AccessToken? other) => other is not null && Value == other.Value && ExpiresAt == other.ExpiresAt;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, ExpiresAt);

    /// <summary>The expiry; never the token's text.</summary>
    public override string ToString() => FormattableString.Invariant($"token, used until {ExpiresAt:O}");
}
