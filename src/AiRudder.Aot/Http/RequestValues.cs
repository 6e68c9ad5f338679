using System.Text;
using System.Text.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// The texts that a request brought: whom it is about. The vendor may echo them, in any sentence, and no rule would know a
/// name; so they are looked for as they are. Collected only when a call has failed. Of properties that are marked as sensitive
/// every value counts, numbers and short texts too, and those of the answer.
/// </summary>
internal static class RequestValues
{
    private const int Fewest = 3; // characters of a text that is looked for; of two where none of them is ASCII
    private const int FewestMarked = 2;
    private const int Most = 10_000; // of one message; each is looked for at each place of a text

    /// <summary>Collects the strings of a JSON body, the words in them that may be names, and the values of a query.</summary>
    internal static void Collect(ReadOnlySpan<byte> json, string? pathAndQuery, IReadOnlyList<string> sensitiveNames, List<string> values)
    {
        Collect(json, sensitiveNames, everyText: true, values);
        int query = pathAndQuery?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (query < 0)
        {
            return;
        }

        foreach (string pair in pathAndQuery![(query + 1)..].Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            bool marked = equals > 0 && IsMarked(Uri.UnescapeDataString(pair[..equals]), sensitiveNames);
            Add(Uri.UnescapeDataString(pair[(equals + 1)..]), marked, values);
        }
    }

    /// <summary>Collects the values of marked properties of an answer.</summary>
    internal static void CollectMarked(ReadOnlySpan<byte> json, IReadOnlyList<string> sensitiveNames, List<string> values)
    {
        if (sensitiveNames.Count > 0)
        {
            Collect(json, sensitiveNames, everyText: false, values);
        }
    }

    /// <summary>Whether a property has one of the names, in whatever case.</summary>
    internal static bool IsMarked(ReadOnlySpan<char> name, IReadOnlyList<string> sensitiveNames)
    {
        for (int i = 0; i < sensitiveNames.Count; i++)
        {
            if (name.Equals(sensitiveNames[i], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static void Collect(ReadOnlySpan<byte> json, IReadOnlyList<string> sensitiveNames, bool everyText, List<string> values)
    {
        int most = values.Count + Most;
        int marked = -1; // depth of the marked property whose value is being read
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read() && values.Count < most)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        marked = marked < 0 && sensitiveNames.Count > 0 && IsMarked(reader.GetString(), sensitiveNames) ? reader.CurrentDepth : marked;
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        continue;
                    case JsonTokenType.String when everyText || marked >= 0:
                        Add(reader.GetString()!, marked >= 0, values);
                        break;
                    case JsonTokenType.Number when marked >= 0:
                        Add(Encoding.ASCII.GetString(reader.ValueSpan), marked: true, values);
                        break;
                }

                marked = marked == reader.CurrentDepth ? -1 : marked;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A body of another kind, or one with text that is no text: what stood before is collected.
        }
    }

    private static void Add(string value, bool marked, List<string> values)
    {
        AddIfLong(value.Trim(), marked, values);
        if (value.AsSpan().ContainsAny(' ', ',', ';'))
        {
            foreach (string word in value.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
            {
                // A part of a name, and no part of a sentence, which any message may have in common with it.
                if (!char.IsAsciiLetterLower(word[0]))
                {
                    AddIfLong(word, marked, values);
                }
            }
        }
    }

    private static void AddIfLong(string value, bool marked, List<string> values)
    {
        if (value.Length >= Fewest || (value.Length >= FewestMarked && (marked || !Ascii.IsValid(value))))
        {
            values.Add(value);
        }
    }
}
