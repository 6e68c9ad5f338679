using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class BoundaryScannerTests
{
    [Fact]
    public void The_end_of_a_generated_value_is_found_whatever_the_pieces()
    {
        var random = new Random(7);
        for (int i = 0; i < 4000; i++)
        {
            byte[] value = new JsonGenerator(random.Next()).Document(valid: true);
            byte[] bytes = [.. value.AsSpan().Trim(" \t\r\n"u8), (byte)',', (byte)'}', (byte)'"'];
            int expected = bytes.Length - 3;

            Assert.Equal(expected, End(bytes, bytes.Length, random));
            Assert.Equal(expected, End(bytes, 1, random));
            Assert.Equal(expected, End(bytes, -1, random));
        }
    }

    [Fact]
    public void Backslashes_and_quotes_at_every_place_of_a_block_are_told_apart()
    {
        for (int before = 0; before < 70; before++)
        {
            for (int backslashes = 0; backslashes < 70; backslashes++)
            {
                // An even run of backslashes leaves the quote to end the string; an odd run needs another quote.
                string body = new string(' ', before) + new string('\\', backslashes) + "\"" + (backslashes % 2 == 0 ? "" : "}]\"");
                string value = $"{{\"a\":\"{body}{new string(' ', 70)}}}";
                byte[] bytes = Streamed.Utf8(value + "]]]");
                Assert.Equal(value.Length, End(bytes, bytes.Length, null));
                Assert.Equal(value.Length, End(bytes, 67, null));
            }
        }
    }

    [Fact]
    public void Each_byte_is_taken_once()
    {
        var scanner = default(BoundaryScanner);
        byte[] value = Streamed.Utf8("{\"a\":[\"\\\"\",1]}");
        for (int i = 0; i < value.Length; i++)
        {
            Assert.Equal(i == value.Length - 1, scanner.TryFindEnd(value.AsSpan(i, 1), out int consumed));
            Assert.Equal(1, consumed);
        }
    }

    // Feeds pieces of a length, or of random lengths.
    private static int End(byte[] bytes, int length, Random? random)
    {
        var scanner = default(BoundaryScanner);
        int at = 0;
        while (at < bytes.Length)
        {
            int piece = Math.Min(bytes.Length - at, length > 0 ? length : random!.Next(1, 150));
            bool isFound = scanner.TryFindEnd(bytes.AsSpan(at, piece), out int consumed);
            at += consumed;
            if (isFound)
            {
                return at;
            }

            Assert.Equal(piece, consumed);
        }

        return -1;
    }
}
