using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class PlainTextTests
{
    [Fact]
    public void Every_character_at_every_place_of_every_length_is_told_apart()
    {
        for (int length = 1; length <= 40; length++)
        {
            for (int at = 0; at < length; at++)
            {
                for (int character = 0; character < 0x180; character++)
                {
                    AssertCopied(length, at, (char)character);
                }

                foreach (char far in "\u0400\u2028\u7fff\u8000\ud83d\udc49\uff21\uffff")
                {
                    AssertCopied(length, at, far);
                }
            }
        }
    }

    [Fact]
    public void The_first_of_several_counts()
    {
        byte[] destination = new byte[40];
        for (int length = 2; length <= 40; length++)
        {
            for (int at = 0; at < length - 1; at++)
            {
                char[] text = [.. Enumerable.Repeat('a', at), .. Enumerable.Repeat('"', length - at)];
                Assert.Equal(at, PlainText.Copy(text, destination));
            }
        }
    }

    private static void AssertCopied(int length, int at, char character)
    {
        char[] text = [.. Enumerable.Range(0, length).Select(i => (char)('A' + (i % 26)))];
        text[at] = character;
        byte[] destination = [.. Enumerable.Repeat((byte)'?', length + 1)];
        bool isPlain = character is >= ' ' and < '\u007f' and not '"' and not '\\';
        int copied = PlainText.Copy(text, destination.AsSpan(0, length));
        Assert.Equal(isPlain ? length : at, copied);
        Assert.Equal(text[..copied].Select(c => (byte)c), destination[..copied]);
        Assert.Equal((byte)'?', destination[length]);
    }
}
