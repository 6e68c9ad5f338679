using System.Text.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>The places of a document where cutting it could matter: in and around the first few tokens of each kind.</summary>
internal static class TokenCuts
{
    private const int OfEachKind = 2;
    private const int Around = 2;
    private const int Inside = 10;

    public static int[] Of(byte[] document)
    {
        var counts = new Dictionary<(JsonTokenType, bool, bool, bool), int>();
        var cuts = new SortedSet<int>();
        int origin = document.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(document.AsSpan(origin));
        while (reader.Read())
        {
            int start = origin + (int)reader.TokenStartIndex;
            int end = origin + (int)reader.BytesConsumed;
            ReadOnlySpan<byte> token = document.AsSpan(start, end - start);
            var kind = (reader.TokenType, token.Contains((byte)'\\'), token.IndexOfAnyInRange<byte>(0x80, 0xFF) >= 0, token.IndexOfAny("eE."u8) >= 0);
            counts[kind] = counts.GetValueOrDefault(kind) + 1;
            if (counts[kind] > OfEachKind)
            {
                continue;
            }

            // The ends, and what is not plain in between: an escape, a character of several bytes.
            Add(cuts, start - Around, Math.Min(start + Inside, end), document.Length);
            Add(cuts, Math.Max(start, end - Inside), end + Around, document.Length);
            int odd = token.IndexOfAny((byte)'\\', (byte)0xE8, (byte)0xF0);
            if (odd >= 0)
            {
                Add(cuts, start + odd - 1, start + odd + (2 * Inside), Math.Min(end, document.Length));
            }
        }

        return [.. cuts];
    }

    private static void Add(SortedSet<int> cuts, int from, int to, int length)
    {
        for (int at = Math.Max(1, from); at <= to && at < length; at++)
        {
            cuts.Add(at);
        }
    }
}
