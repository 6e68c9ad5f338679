using System.Buffers;
using System.Text;

namespace AiRudder.Aot.Http;

/// <summary>
/// Makes text of the vendor's fit for errors: known secrets, values that are named like secrets, and everything that could be
/// a phone number are masked, control characters become spaces, and it is cut.
/// </summary>
internal sealed class Redactor
{
    private const string Mask = "***";
    private const int FewestPhoneDigits = 7;
    private const int MostPhoneDigits = 15; // E.164
    private static readonly string[] SecretNames = ["token", "secret", "password", "authorization", "appkey", "app_key", "apikey", "api_key", "sign-key"];

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_");

    private static readonly SearchValues<char> SecretEnds = SearchValues.Create("\"'<>, \t\r\n;&}");

    private readonly string[] _secrets;

    internal Redactor(params ReadOnlySpan<string?> secrets)
    {
        var known = new List<string>();
        foreach (string? secret in secrets)
        {
            if (!string.IsNullOrEmpty(secret))
            {
                known.Add(secret);
            }
        }

        _secrets = [.. known];
    }

    /// <summary>Redacts and cuts the start of a body.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="limit">Most bytes in UTF-8 that are kept.</param>
    /// <param name="tokens">Tokens of this call, besides the secrets known from the start.</param>
    internal string Excerpt(ReadOnlySpan<byte> utf8, int limit, params ReadOnlySpan<string?> tokens)
    {
        // A secret that starts within the limit must be recognised whole, so more is decoded than is kept.
        int window = (int)Math.Min(utf8.Length, 2L * limit + 6L * LongestSecret(tokens));
        return Clean(Encoding.UTF8.GetString(utf8[..window]), limit, tokens);
    }

    /// <summary>Redacts and cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Most bytes in UTF-8 that are kept, and most characters that are looked at.</param>
    /// <param name="tokens">Tokens of this call, besides the secrets known from the start.</param>
    internal string Clean(string text, int limit, params ReadOnlySpan<string?> tokens) => Clean(text, limit, maskPhones: true, tokens);

    /// <summary>
    /// Redacts and cuts an id. One that cannot be a phone number keeps its digits, however many stand in a row: it is there
    /// to be quoted to the vendor.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="limit">Most bytes in UTF-8 that are kept, and most characters that are looked at.</param>
    /// <param name="tokens">Tokens of this call, besides the secrets known from the start.</param>
    internal string CleanId(string id, int limit, params ReadOnlySpan<string?> tokens)
    {
        bool opaque = !id.AsSpan().ContainsAnyExcept(IdCharacters)
            && (id.Any(char.IsAsciiLetter) || id.Count(char.IsAsciiDigit) > MostPhoneDigits);
        return Clean(id, limit, maskPhones: !opaque, tokens);
    }

    private string Clean(string text, int limit, bool maskPhones, ReadOnlySpan<string?> tokens)
    {
        var clean = new StringBuilder(Math.Min(text.Length, limit));
        int bytes = 0;
        int i = 0;
        while (i < text.Length && i < limit)
        {
            int hidden = SecretAt(text, i, tokens);
            int shown = 0;
            if (hidden == 0)
            {
                (shown, hidden) = NamedSecretAt(text, i);
            }

            if (hidden == 0 && maskPhones)
            {
                hidden = PhoneAt(text, i);
            }

            if (hidden > 0)
            {
                if (bytes + shown * 3 + Mask.Length > limit)
                {
                    break;
                }

                clean.Append(text.AsSpan(i, shown)).Append(Mask);
                bytes += Encoding.UTF8.GetByteCount(text.AsSpan(i, shown)) + Mask.Length;
                i += shown + hidden;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(i), out Rune rune, out int consumed);
            rune = Rune.IsControl(rune) ? new Rune(' ') : rune;
            bytes += rune.Utf8SequenceLength;
            if (bytes > limit)
            {
                break;
            }

            clean.Append(rune.ToString());
            i += consumed;
        }

        return clean.ToString();
    }

    private int LongestSecret(ReadOnlySpan<string?> tokens)
    {
        int longest = 0;
        foreach (string secret in _secrets)
        {
            longest = Math.Max(longest, secret.Length);
        }

        foreach (string? token in tokens)
        {
            longest = Math.Max(longest, token?.Length ?? 0);
        }

        return longest;
    }

    private int SecretAt(string text, int at, ReadOnlySpan<string?> tokens)
    {
        int longest = 0;
        foreach (string secret in _secrets)
        {
            longest = Math.Max(longest, Match(text, at, secret));
        }

        foreach (string? token in tokens)
        {
            longest = Math.Max(longest, string.IsNullOrEmpty(token) ? 0 : Match(text, at, token));
        }

        return longest;
    }

    /// <summary>Length of the secret at this place, however its characters are escaped (JSON, percent, HTML); zero when it is not there.</summary>
    private static int Match(string text, int at, string secret)
    {
        int i = at;
        foreach (char c in secret)
        {
            int length = MatchCharacter(text.AsSpan(i), c);
            if (length == 0)
            {
                return 0;
            }

            i += length;
        }

        return i - at;
    }

    private static int MatchCharacter(ReadOnlySpan<char> text, char c)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text[0] == c && c != '\\')
        {
            return 1;
        }

        int digits;
        switch (text[0])
        {
            case '\\' when text.Length >= 6 && text[1] is 'u' && Hex(text[2..6]) == c:
                return 6;
            case '\\' when text.Length >= 2 && text[1] == c:
                return 2;
            case '\\' when c == '\\':
                return 1;
            case '%' when text.Length >= 3 && Hex(text[1..3]) == c:
                return 3;
            case '&' when text.Length >= 4 && text[1] == '#' && (digits = text.IndexOf(';')) is > 2 and < 9:
                bool matches = text[2] is 'x' or 'X' ? Hex(text[3..digits]) == c : int.TryParse(text[2..digits], out int value) && value == c;
                return matches ? digits + 1 : 0;
            default:
                return 0;
        }
    }

    private static int Hex(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out int value) ? value : -1;

    /// <summary>
    /// A value whose name says that it is a secret (<c>"token": "..."</c>, <c>token=...</c>), or what follows <c>Token</c> or
    /// <c>Bearer</c> in an echoed header: the answer to a token request holds a token that nobody knows yet.
    /// </summary>
    private static (int Shown, int Hidden) NamedSecretAt(string text, int at)
    {
        ReadOnlySpan<char> rest = text.AsSpan(at);
        foreach (string name in SecretNames)
        {
            if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            int i = name.Length;
            bool separated = false;
            while (i < rest.Length && rest[i] is '"' or '\'' or '\\' or ' ' or '\t' or ':' or '=' or '\r' or '\n')
            {
                separated |= rest[i] is ':' or '=';
                i++;
            }

            if (!separated)
            {
                continue;
            }

            if (rest[i..].StartsWith("Token ", StringComparison.OrdinalIgnoreCase))
            {
                i += "Token ".Length;
            }

            return (i, SecretLength(rest[i..]));
        }

        foreach (string scheme in (ReadOnlySpan<string>)["Token ", "Bearer "])
        {
            if (rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && SecretLength(rest[scheme.Length..]) is >= 16 and int length)
            {
                return (scheme.Length, length);
            }
        }

        return default;
    }

    private static int SecretLength(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAny(SecretEnds);
        return end < 0 ? text.Length : end;
    }

    /// <summary>
    /// Length of what could be a phone number: at least seven digits, after a plus also with the separators people write. A
    /// longer run of digits is masked too; it is an id that somebody can find elsewhere, or a number of another kind.
    /// </summary>
    private static int PhoneAt(string text, int at)
    {
        bool plus = text[at] == '+';
        int digits = 0;
        int end = at;
        for (int i = plus ? at + 1 : at; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                end = i + 1;
            }
            else if (!plus || text[i] is not (' ' or '-' or '.' or '(' or ')') || i - end >= 2)
            {
                break;
            }
        }

        return digits >= FewestPhoneDigits ? end - at : 0;
    }
}
