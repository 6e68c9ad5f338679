using System.Buffers;

namespace AiRudder.Aot.Http;

/// <summary>
/// Headers are added to messages without the framework's validation, which allocates. What could split a message or move it
/// to another host is refused here instead.
/// </summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    internal static bool IsName(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(NameCharacters);

    /// <summary>Refuses a header that could not be sent, or is not the request's to set.</summary>
    /// <exception cref="ArgumentException">It is one.</exception>
    internal static void Check(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsName(name))
        {
            throw new ArgumentException("Not the name of a header.", nameof(name));
        }

        if (IsReserved(name))
        {
            throw new ArgumentException($"The header {name} is set by the transport.", nameof(name));
        }

        if (value is not null && !IsValue(value))
        {
            throw new ArgumentException($"The value of the header {name} must be printable ASCII.", nameof(value)); // without the value: it may be a secret
        }
    }

    /// <summary>Printable ASCII and tabs: no line break, nothing that the wire cannot carry.</summary>
    internal static bool IsValue(string value)
    {
        foreach (char c in value)
        {
            if (c is (< ' ' and not '\t') or >= '\x7f')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Headers that say where a message goes or how it is framed.</summary>
    internal static bool IsReserved(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Host", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Expect", StringComparison.OrdinalIgnoreCase)
        || name.Equals("TE", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Trailer", StringComparison.OrdinalIgnoreCase);
}
