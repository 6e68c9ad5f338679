using System.Text;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>The naming policies of System.Text.Json, by their number in JsonKnownNamingPolicy.</summary>
internal static class NamingPolicy
{
    public static string Apply(int policy, string name) => policy switch
    {
        1 => CamelCase(name),
        2 => Separated(name, '_', upper: false),
        3 => Separated(name, '_', upper: true),
        4 => Separated(name, '-', upper: false),
        5 => Separated(name, '-', upper: true),
        _ => name,
    };

    // "IOStream" becomes "ioStream": a run of capitals is lowered but for the one that starts the next word.
    private static string CamelCase(string name)
    {
        char[] chars = name.ToCharArray();
        for (int i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
        {
            if (i > 0 && i + 1 < chars.Length && !char.IsUpper(chars[i + 1]))
            {
                if (chars[i + 1] == ' ')
                {
                    chars[i] = char.ToLowerInvariant(chars[i]);
                }

                break;
            }

            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        return new string(chars);
    }

    // A word starts at a capital after a small letter or digit, and at the last capital of a run that a small letter follows.
    private static string Separated(string name, char separator, bool upper)
    {
        var result = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            bool startsWord = i > 0
                && char.IsUpper(c)
                && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord)
            {
                result.Append(separator);
            }

            result.Append(upper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
