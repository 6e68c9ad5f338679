using System.Buffers;
using System.Text;

namespace AiRudder.Aot.Http;

/// <summary>
/// Makes text of the vendor's and of exceptions fit for errors: known secrets, values that are named like secrets, what the
/// request was about, and everything that could be a phone number are masked, control characters become spaces, and it is
/// cut. Where personal data may be shown, secrets are masked all the same.
/// </summary>
internal sealed class Redactor
{
    private const string Mask = "***";
    private const int MostPhoneDigits = 15; // E.164
    private static readonly string[] SecretNames = ["token", "secret", "password", "authorization", "appkey", "app_key", "apikey", "api_key", "sign-key"];

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_");

    private static readonly SearchValues<char> SecretEnds = SearchValues.Create("\"'<>, \t\r\n;&}");

    private readonly bool _showPersonalData;
    private string[] _secrets; // replaced as a whole: others may be reading it

    internal Redactor(params ReadOnlySpan<string?> secrets)
        : this(showPersonalData: false, secrets)
    {
    }

    internal Redactor(bool showPersonalData, params ReadOnlySpan<string?> secrets)
    {
        _showPersonalData = showPersonalData;
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

    /// <summary>Masks one more secret from now on; those before it may still come back, and stay.</summary>
    internal void Learn(string secret)
    {
        string[] known = Volatile.Read(ref _secrets);
        while (!known.Contains(secret))
        {
            string[] seen = Interlocked.CompareExchange(ref _secrets, [.. known, secret], known);
            if (ReferenceEquals(seen, known))
            {
                return;
            }

            known = seen;
        }
    }

    /// <summary>Redacts and cuts the start of a body; of one that is JSON the form is kept, and the values of the envelope's own properties.</summary>
    /// <param name="utf8">The body.</param>
    /// <param name="limit">Most bytes in UTF-8 that are kept.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="sensitiveNames">Names of properties of whose values nothing is kept.</param>
    /// <param name="known">What else this call knows that must not be shown.</param>
    internal string Excerpt(ReadOnlySpan<byte> utf8, int limit, Envelope envelope, IReadOnlyList<string> sensitiveNames, in KnownTexts known)
    {
        // A secret that starts within the limit must be recognised whole, so more is decoded than is kept.
        int window = (int)Math.Min(utf8.Length, 2L * limit + 6L * Math.Max(known.Longest, LongestSecret()));
        string text = Encoding.UTF8.GetString(utf8[..window]);
        return Clean(_showPersonalData ? text : BodyMask.Apply(text, envelope, sensitiveNames), limit, known);
    }

    /// <summary>Redacts and cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Most bytes in UTF-8 that are kept, and most characters that are looked at.</param>
    /// <param name="known">What else this call knows that must not be shown.</param>
    internal string Clean(string text, int limit, in KnownTexts known = default) => Clean(text, limit, !_showPersonalData, known, out _);

    /// <summary>A JSON path without the names that no property of a model has, only a dictionary: <c>$.data['Jane Doe']</c>.</summary>
    internal string Path(string path)
    {
        int start = path.IndexOf("['", StringComparison.Ordinal);
        int end = path.LastIndexOf("']", StringComparison.Ordinal);
        return _showPersonalData || start < 0 || end < start ? path : $"{path[..(start + 2)]}{Mask}{path[end..]}";
    }

    /// <summary>Whether a text holds something that must not be shown.</summary>
    internal bool Hides(string text, in KnownTexts known)
    {
        Clean(text, int.MaxValue, !_showPersonalData, known, out bool masked);
        return masked;
    }

    /// <summary>
    /// Redacts and cuts an id. One that cannot be a phone number keeps its digits, however many stand in a row: it is there
    /// to be quoted to the vendor.
    /// </summary>
    /// <param name="id">The id.</param>
    /// <param name="limit">Most bytes in UTF-8 that are kept, and most characters that are looked at.</param>
    /// <param name="known">What else this call knows that must not be shown.</param>
    internal string CleanId(string id, int limit, in KnownTexts known)
    {
        bool opaque = !id.AsSpan().ContainsAnyExcept(IdCharacters)
            && (id.Any(char.IsAsciiLetter) || id.Count(char.IsAsciiDigit) > MostPhoneDigits);
        return Clean(id, limit, maskPhones: !opaque && !_showPersonalData, known, out _);
    }

    private string Clean(string text, int limit, bool maskPhones, in KnownTexts known, out bool masked)
    {
        masked = false;
        var clean = new StringBuilder(Math.Min(text.Length, limit));
        int bytes = 0;
        int i = 0;
        while (i < text.Length && i < limit)
        {
            int hidden = SecretAt(text, i, known);
            int shown = 0;
            if (hidden == 0)
            {
                (shown, hidden) = NamedSecretAt(text, i);
            }

            if (hidden == 0 && maskPhones)
            {
                hidden = PhoneNumbers.LengthAt(text, i);
            }

            if (hidden > 0)
            {
                masked |= !text.AsSpan(i + shown, hidden).SequenceEqual(Mask);
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

    private int LongestSecret()
    {
        int longest = 0;
        foreach (string secret in _secrets)
        {
            longest = Math.Max(longest, secret.Length);
        }

        return longest;
    }

    private int SecretAt(string text, int at, in KnownTexts known)
    {
        int longest = Math.Max(Match(text, at, known.Token), Match(text, at, known.Refused));
        foreach (string secret in _secrets)
        {
            longest = Math.Max(longest, Match(text, at, secret));
        }

        if (_showPersonalData || known.Values is null || (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])))
        {
            return longest;
        }

        // What the request was about is looked for as whole words: a short name is part of many others.
        foreach (string value in known.Values)
        {
            int length = Match(text, at, value);
            if (length > longest && (at + length == text.Length || !char.IsAsciiLetterOrDigit(text[at + length])))
            {
                longest = length;
            }
        }

        return longest;
    }

    /// <summary>Length of the secret at this place, however its characters are escaped (JSON, percent, HTML); zero when it is not there.</summary>
    private static int Match(string text, int at, string? secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return 0;
        }

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
}
