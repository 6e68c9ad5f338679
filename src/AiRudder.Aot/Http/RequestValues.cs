using System.Text;
using System.Text.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// The texts that a request brought: whom it is about. The vendor may echo them, in any sentence, and no rule would know a
/// name; so they are looked for as they are. Collected only when a call has failed.
/// </summary>
internal static class RequestValues
{
    private const int Fewest = 3; // characters of a text that is looked for; of two where none of them is ASCII

    /// <summary>Collects the strings of a JSON body, the words in them that may be names, and the values of a query.</summary>
    internal static void Collect(ReadOnlySpan<byte> json, string? pathAndQuery, List<string> values)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String)
                {
                    Add(reader.GetString()!, values);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A body of another kind, or one with text that is no text: what stood before is collected.
        }

        int query = pathAndQuery?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (query < 0)
        {
            return;
        }

        foreach (string pair in pathAndQuery![(query + 1)..].Split('&'))
        {
            Add(Uri.UnescapeDataString(pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]), values);
        }
    }

    private static void Add(string value, List<string> values)
    {
        AddIfLong(value.Trim(), values);
        if (value.AsSpan().ContainsAny(' ', ',', ';'))
        {
            foreach (string word in value.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries))
            {
                // A part of a name, and no part of a sentence, which any message may have in common with it.
                if (!char.IsAsciiLetterLower(word[0]))
                {
                    AddIfLong(word, values);
                }
            }
        }
    }

    private static void AddIfLong(string value, List<string> values)
    {
        if (value.Length >= Fewest || (value.Length == 2 && !Ascii.IsValid(value)))
        {
            values.Add(value);
        }
    }
}
