using System.Text;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Tests.Cryptography;

/// <summary>Whatever is wrong with an encrypted payload, the error is the same, and nothing of the plaintext comes out.</summary>
public class MalformedPayloadTests
{
    private const int Rounds = 100_000;

    private static readonly Func<Random, byte[], byte[]>[] Damages =
    [
        (_, _) => [],
        (random, text) => text[..random.Next(text.Length)],
        (random, text) => With(text, random.Next(text.Length), (byte)random.Next(128, 256)),
        (random, text) => With(text, random.Next(text.Length), "!#$%&'()*,-.:;<>?@[]^_`{|}~"u8[random.Next(27)]),
        (random, text) => With(text, random.Next(text.Length - 4), (byte)'='),
        (random, text) => [.. text, .. text],
        (random, text) => Encoding.ASCII.GetBytes(Convert.ToBase64String(Noise(random, 1 + random.Next(200)))),
        (random, _) => Noise(random, 1 + random.Next(200)),
        (random, text) => Encoding.Unicode.GetBytes(Encoding.ASCII.GetString(text)),
        (random, text) => [(byte)'"', .. text, (byte)'"'],
        (random, _) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Noise(random, 1 + random.Next(60)))),
        (random, text) => [.. "{\"code\":200,\"status\":\"OK\"}"u8],
    ];

    [Fact]
    public void A_hundred_thousand_malformed_payloads_give_the_one_error()
    {
        var random = new Random(5);
        using var cipher = new PayloadCipher("airudderredduria");
        var plaintext = PayloadCipherTests.RandomPlaintext(random, 100);
        var good = new byte[PayloadCipher.GetEncryptedLength(plaintext.Length)];
        cipher.Encrypt(plaintext, good);
        var destination = new byte[4096];
        var message = new PayloadDecryptionException().Message;
        var seen = 0;
        while (seen < Rounds)
        {
            var damaged = Damages[seen % Damages.Length](random, good);
            if (IsWholeBlocks(damaged))
            {
                damaged = damaged[..^1]; // chance made it well-formed
            }

            var error = Assert.Throws<PayloadDecryptionException>(() => cipher.Decrypt(damaged, destination));
            if (error.Message != message || error.InnerException is not null)
            {
                Assert.Fail($"another error: {error}");
            }

            seen++;
        }

        Assert.All(destination, value => Assert.Equal(0, value));
    }

    [Fact]
    public void With_a_digest_every_change_of_the_text_that_changes_the_plaintext_gives_the_one_error()
    {
        using var cipher = new PayloadCipher("airudderredduria");
        var plaintext = PayloadCipherTests.RandomPlaintext(new Random(7), 40);
        var digest = PayloadDigest.Compute(plaintext);
        var text = new byte[PayloadCipher.GetEncryptedLength(plaintext.Length)];
        cipher.Encrypt(plaintext, text);
        var blocks = Convert.FromBase64String(Encoding.ASCII.GetString(text));
        var destination = new byte[100];

        for (var bit = 0; bit < blocks.Length * 8; bit++)
        {
            blocks[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertRefused(Convert.ToBase64String(blocks), digest);
            blocks[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        // ECB: whole blocks can be moved, repeated and left out, and still decrypt. The digest notices.
        AssertRefused(Convert.ToBase64String([.. blocks[16..32], .. blocks[..16], .. blocks[32..]]), digest);
        AssertRefused(Convert.ToBase64String([.. blocks[..16], .. blocks]), digest);
        AssertRefused(Convert.ToBase64String(blocks[16..]), digest);
        AssertRefused(Convert.ToBase64String(blocks), "");
        AssertRefused(Convert.ToBase64String(blocks), digest[..^1]);
        AssertRefused(Convert.ToBase64String(blocks), PayloadDigest.Compute("another"u8));
        Assert.All(destination, value => Assert.Equal(0, value));
        Assert.Equal(40, cipher.Decrypt(text, digest, destination));

        void AssertRefused(string encrypted, string signed)
        {
            Assert.False(cipher.TryDecrypt(Encoding.ASCII.GetBytes(encrypted), signed, destination, out var written));
            Assert.Equal(0, written);
            var error = Assert.Throws<PayloadDecryptionException>(() => cipher.Decrypt(Encoding.ASCII.GetBytes(encrypted), signed, destination));
            Assert.Equal(new PayloadDecryptionException().Message, error.Message);
        }
    }

    [Fact]
    public void A_wrong_key_gives_the_one_error_where_there_is_a_digest()
    {
        using var ours = new PayloadCipher("airudderredduria");
        using var theirs = new PayloadCipher("airudderredduriA");
        var text = new byte[PayloadCipher.GetEncryptedLength(7)];
        theirs.Encrypt("payload"u8, text);
        Assert.Throws<PayloadDecryptionException>(() => ours.Decrypt(text, PayloadDigest.Compute("payload"u8), new byte[100]));
    }

    private static byte[] With(byte[] text, int index, byte value)
    {
        var changed = text.ToArray();
        changed[index] = value;
        return changed;
    }

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static bool IsWholeBlocks(byte[] text)
    {
        var decoded = new byte[text.Length];
        return Convert.TryFromBase64Chars(Encoding.Latin1.GetChars(text), decoded, out var length) && length > 0 && length % 16 == 0;
    }
}
