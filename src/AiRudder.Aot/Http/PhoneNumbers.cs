namespace AiRudder.Aot.Http;

/// <summary>Recognises in a text what could be a phone number.</summary>
internal static class PhoneNumbers
{
    private const int FewestDigits = 7; // in one piece, or after a plus
    private const int FewestSeparatedDigits = 9; // in groups, as people write them: fewer are codes, sums, dates

    /// <summary>
    /// Length of what stands at a place and could be a phone number; zero where it could not. A longer run of digits counts
    /// too; it is an id that somebody can find elsewhere, or a number of another kind. Dates and addresses of hosts do not.
    /// </summary>
    internal static int LengthAt(string text, int at)
    {
        bool plus = text[at] == '+';
        if (!plus && (!char.IsAsciiDigit(text[at]) && text[at] != '(' || GoesOn(text, at)))
        {
            return 0;
        }

        int digits = 0;
        int end = at;
        int run = 0;
        int longestRun = 0;
        for (int i = plus ? at + 1 : at; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                digits++;
                longestRun = Math.Max(longestRun, ++run);
                end = i + 1;
            }
            else if (text[i] is ' ' or '-' or '.' or '(' or ')' or '/' && i - end < 2)
            {
                run = 0;
            }
            else
            {
                break;
            }
        }

        if (plus)
        {
            return digits >= FewestDigits ? end - at : 0;
        }

        ReadOnlySpan<char> candidate = text.AsSpan(at, end - at);
        if (digits >= FewestSeparatedDigits && !StartsWithDate(candidate) && !IsHost(candidate))
        {
            return end - at;
        }

        // In one piece, without what stands behind it.
        int piece = candidate.IndexOfAnyExceptInRange('0', '9');
        piece = piece < 0 ? candidate.Length : piece;
        return piece >= FewestDigits ? piece : 0;
    }

    /// <summary>Whether a place is within a number that was looked at where it begins.</summary>
    private static bool GoesOn(string text, int at) =>
        at > 0 && (char.IsAsciiDigit(text[at - 1]) || (at > 1 && text[at - 1] is '-' or '.' or '/' && char.IsAsciiDigit(text[at - 2])));

    /// <summary>Year, month and day, with one separator.</summary>
    private static bool StartsWithDate(ReadOnlySpan<char> text) =>
        text.Length >= 10 && text[4] is '-' or '/' or '.' && text[7] == text[4]
        && !text[..4].ContainsAnyExceptInRange('0', '9') && !text[5..7].ContainsAnyExceptInRange('0', '9') && !text[8..10].ContainsAnyExceptInRange('0', '9');

    /// <summary>Four numbers below 256, with dots between.</summary>
    private static bool IsHost(ReadOnlySpan<char> text)
    {
        int parts = 0;
        foreach (Range part in text.Split('.'))
        {
            if (++parts > 4 || !byte.TryParse(text[part], System.Globalization.NumberStyles.None, null, out _))
            {
                return false;
            }
        }

        return parts == 4;
    }
}
