using AiRudder.Aot.PostgreSql.Tokens;

namespace AiRudder.Aot.PostgreSql.Tests.Tokens;

public class AesGcmTokenProtectorTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void What_was_protected_is_given_back_and_looks_different_each_time()
    {
        var protector = new AesGcmTokenProtector(Key);
        byte[] one = protector.Protect("a", "token"u8);

        Assert.Equal("token"u8.ToArray(), protector.Unprotect("a", one));
        Assert.NotEqual(one, protector.Protect("a", "token"u8));
    }

    [Fact]
    public void No_bit_may_be_changed_nor_the_account()
    {
        var protector = new AesGcmTokenProtector(Key);
        byte[] stored = protector.Protect("a", "token"u8);

        Assert.Null(protector.Unprotect("b", stored));
        for (var bit = 0; bit < stored.Length * 8; bit++)
        {
            byte[] changed = [.. stored];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(protector.Unprotect("a", changed));
        }

        for (var length = 0; length < stored.Length; length++)
        {
            Assert.Null(protector.Unprotect("a", stored.AsSpan(0, length)));
        }
    }

    [Fact]
    public void An_earlier_key_still_reads()
    {
        byte[] stored = new AesGcmTokenProtector(Key).Protect("a", "token"u8);

        Assert.Null(new AesGcmTokenProtector(new byte[16]).Unprotect("a", stored));
        Assert.Equal("token"u8.ToArray(), new AesGcmTokenProtector(new byte[16], Key).Unprotect("a", stored));
    }

    [Fact]
    public void A_key_of_another_length_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new AesGcmTokenProtector(new byte[31]));
        Assert.Throws<ArgumentException>(() => new AesGcmTokenProtector(Key, new byte[15]));
    }
}
