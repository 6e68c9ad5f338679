using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class ShortStringsTests
{
    [Fact]
    public void The_string_is_that_of_the_bytes_whatever_was_there_before()
    {
        // Few characters, so that strings come again, and meet others in their place.
        var random = new Random(17);
        for (int i = 0; i < 200_000; i++)
        {
            byte[] bytes = new byte[random.Next(1, ShortStrings.MaxLength + 1)];
            int alphabet = random.Next(1, 128);
            for (int at = 0; at < bytes.Length; at++)
            {
                bytes[at] = (byte)random.Next(alphabet);
            }

            Assert.Equal(Encoding.ASCII.GetString(bytes), ShortStrings.Get(bytes));
        }
    }

    [Fact]
    public void A_string_that_comes_again_is_the_same_object()
    {
        foreach (string text in new[] { "1", "en", "yes", "read", "robot", "delivery", "interactive", "conversation.end" })
        {
            string? first = ShortStrings.Get(Encoding.ASCII.GetBytes(text));
            Assert.Same(first, ShortStrings.Get(Encoding.ASCII.GetBytes(text)));
        }
    }

    [Fact]
    public void Bytes_that_are_not_ASCII_give_none_at_every_length_and_place()
    {
        for (int length = 1; length <= ShortStrings.MaxLength; length++)
        {
            for (int at = 0; at < length; at++)
            {
                byte[] bytes = [.. Enumerable.Repeat((byte)'a', length)];
                Assert.NotNull(ShortStrings.Get(bytes));
                bytes[at] = 0xE1;
                Assert.Null(ShortStrings.Get(bytes));
            }
        }
    }
}
