namespace AiRudder.Aot.PostgreSql.Tokens;

/// <summary>Makes of a token's text what may stand in a table, and the text of that again. Implementations are safe for any number of concurrent callers.</summary>
public interface ITokenProtector
{
    /// <summary>Protects a token.</summary>
    /// <param name="account">Whose token it is. What was protected for one account must not be usable as another's.</param>
    /// <param name="token">The token's text in UTF-8. A secret.</param>
    /// <returns>What is stored.</returns>
    byte[] Protect(string account, ReadOnlySpan<byte> token);

    /// <summary>Gives back what was protected.</summary>
    /// <param name="account">Whose token it is.</param>
    /// <param name="stored">What was stored; whoever can write to the table may have chosen it.</param>
    /// <returns>The token's text in UTF-8; null where it cannot be had: another key, another account, another hand. It is then asked for anew.</returns>
    byte[]? Unprotect(string account, ReadOnlySpan<byte> stored);
}
