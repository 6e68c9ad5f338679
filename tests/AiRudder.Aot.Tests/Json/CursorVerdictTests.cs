using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>The cursor's verdict on documents against that of System.Text.Json.</summary>
public class CursorVerdictTests
{
    [Fact]
    public void Generated_documents_are_well_formed_to_both()
    {
        for (int seed = 0; seed < 50_000; seed++)
        {
            byte[] document = new JsonGenerator(seed).Document(valid: true);
            Assert.True(Oracle.IsWellFormed(document), $"seed {seed}: the generator");
            Assert.True(Oracle.IsSkipped(document), $"seed {seed}: {System.Text.Encoding.UTF8.GetString(document)}");
        }
    }

    [Fact]
    public void Slightly_broken_documents_get_the_same_verdict()
    {
        int malformed = 0;
        for (int seed = 0; seed < 150_000; seed++)
        {
            byte[] document = new JsonGenerator(seed).Document(valid: false);
            bool expected = Oracle.IsWellFormed(document);
            malformed += expected ? 0 : 1;
            Assert.True(expected == Oracle.IsSkipped(document), $"seed {seed}, well-formed: {expected}: {System.Text.Encoding.UTF8.GetString(document)}");
        }

        // The generator breaks documents and leaves some whole: both verdicts are tested.
        Assert.InRange(malformed, 50_000, 140_000);
    }

    [Fact]
    public void Payloads_with_a_byte_flipped_removed_or_doubled_get_the_same_verdict()
    {
        foreach (string name in Payload.Names)
        {
            byte[] original = Payload.Read(name);
            byte[] flipped = [.. original];
            for (int at = 0; at < original.Length; at++)
            {
                for (int bit = at % 2; bit < 8; bit += 2)
                {
                    flipped[at] = (byte)(original[at] ^ (1 << bit));
                    AssertSame(flipped, name, at);
                }

                flipped[at] = original[at];
                AssertSame([.. original[..at], .. original[(at + 1)..]], name, at);
                AssertSame([.. original[..at], original[at], .. original[at..]], name, at);
            }
        }
    }

    [Fact]
    public void Every_byte_in_every_place_of_the_grammar_gets_the_same_verdict()
    {
        string[] frames = ["#", "[#]", "[1#]", "[1,#1]", "{#}", "{\"a\"#}", "{\"a\":#}", "{\"a\":1#}", "{\"a\":1,#\"b\":2}", "\"#\"", "\"\\#\"", "\"\\u00#0\"", "-#", "0#", "1#1", "1.#", "1e#", "1e+#", "t#ue", "true#", "[]#"];
        foreach (string frame in frames)
        {
            byte[] bytes = Streamed.Utf8(frame);
            int at = frame.IndexOf('#', StringComparison.Ordinal);
            for (int value = 0; value < 256; value++)
            {
                bytes[at] = (byte)value;
                AssertSame(bytes, frame, value);
            }
        }
    }

    [Fact]
    public void Every_prefix_of_the_payloads_fails_and_names_its_end()
    {
        foreach (string name in Payload.Names)
        {
            ReadOnlySpan<byte> document = Payload.Read(name).AsSpan().TrimEnd((byte)'\n');
            for (int length = 0; length < document.Length; length++)
            {
                Assert.Equal(length, OffsetOf(document[..length]));
            }
        }
    }

    [Theory]
    [InlineData('[', ']', "")]
    [InlineData('{', '}', "\"a\":")]
    public void Nesting_of_64_passes_and_of_65_fails(char open, char close, string name)
    {
        foreach (int depth in new[] { 1, 63, 64, 65, 66, 200, 100_000 })
        {
            string document = string.Concat(Enumerable.Repeat(open + name, depth - 1)) + open + new string(close, depth);
            Assert.Equal(depth <= 64, Oracle.IsSkipped(Streamed.Utf8(document)));
            Assert.Equal(depth <= 64, Oracle.IsWellFormed(Streamed.Utf8(document)));
        }
    }

    [Fact]
    public void A_raised_depth_limit_is_kept_beyond_the_bits_of_a_word()
    {
        foreach (int limit in new[] { 63, 64, 65, 127, 128, 129, 200, 1000 })
        {
            // Alternating kinds, so that a forgotten kind is noticed.
            Assert.True(IsSkipped(Alternating(limit), limit));
            Assert.False(IsSkipped(Alternating(limit + 1), limit));
            Assert.False(IsSkipped(Alternating(limit).Replace("1]", "1}", StringComparison.Ordinal), limit));
        }
    }

    private static string Alternating(int depth)
    {
        string open = string.Concat(Enumerable.Range(0, depth).Select(i => i % 3 == 0 ? "[0," : "{\"a\":"));
        string close = string.Concat(Enumerable.Range(0, depth).Reverse().Select(i => i % 3 == 0 ? ",1]" : ",\"b\":2}"));
        return open + "3" + close;
    }

    private static bool IsSkipped(string document, int maxDepth)
    {
        try
        {
            var cursor = new JsonCursor(Streamed.Utf8(document), maxDepth);
            cursor.SkipValue();
            cursor.End();
            return true;
        }
        catch (AiRudderJsonException)
        {
            return false;
        }
    }

    private static long OffsetOf(ReadOnlySpan<byte> document)
    {
        try
        {
            var cursor = new JsonCursor(document);
            cursor.SkipValue();
            cursor.End();
            return -1;
        }
        catch (AiRudderJsonException error)
        {
            return error.Offset;
        }
    }

    private static void AssertSame(byte[] document, string what, int at)
    {
        bool expected = Oracle.IsWellFormed(document);
        Assert.True(expected == Oracle.IsSkipped(document), $"{what}, {at}: well-formed: {expected}");
    }
}
