using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Bits against bytes looked at one after the other. Which vectors answer depends on the hardware, and on what of it the run may use.</summary>
public class ByteBlockTests
{
    [Fact]
    public void Bits_are_those_of_the_bytes()
    {
        var random = new Random(13);
        byte[] bytes = new byte[ByteBlock.Size];
        byte[] likely = "\"\\{}[]\u0000\u001f \u0080"u8.ToArray();
        for (int round = 0; round < 5000; round++)
        {
            int density = random.Next(1, 64);
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] = random.Next(density) == 0 ? likely[random.Next(likely.Length)] : (byte)random.Next(' ', 256);
            }

            ulong quotes = Bits(bytes, b => b == '"');
            Assert.Equal(quotes, ByteBlock.Equal(ref bytes[0], (byte)'"'));
            Assert.Equal(Bits(bytes, b => b is (byte)'{' or (byte)'['), ByteBlock.EqualFolded(ref bytes[0], (byte)'{'));
            Assert.Equal(bytes.Contains((byte)'\\'), ByteBlock.Has(ref bytes[0], (byte)'\\'));
            Assert.Equal(bytes.Any(b => b < 0x20), ByteBlock.HasBelow(ref bytes[0], 0x20));
            Assert.Equal(Parity(quotes), ByteBlock.Parity(quotes));
        }
    }

    private static ulong Bits(byte[] bytes, Func<byte, bool> isWanted)
    {
        ulong bits = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            bits |= isWanted(bytes[i]) ? 1UL << i : 0;
        }

        return bits;
    }

    private static ulong Parity(ulong bits)
    {
        ulong result = 0;
        bool isOdd = false;
        for (int i = 0; i < 64; i++)
        {
            isOdd ^= (bits >> i & 1) != 0;
            result |= isOdd ? 1UL << i : 0;
        }

        return result;
    }
}
