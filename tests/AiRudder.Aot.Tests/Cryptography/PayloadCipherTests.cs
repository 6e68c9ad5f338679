using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Tests.Cryptography;

public class PayloadCipherTests
{
    // The vendor's own sample (doc-6917040): its published test key, a query string, what it becomes.
    private const string VendorKey = "airudderredduria";
    private const string VendorPlaintext = "TaskID=69f531a01a9df58aa6de2487be610abb";
    private const string VendorEncrypted = "qbj8cnqKnqR66qDS49ib9ymU1mpMCyp8Dm0gS1VvmnEqTxPGSBzruAU1sapP+cye";
    private const string VendorDigest = "6956d7af4c89b89f19f9ae0a8be4bcf12abe7c6ed893691733f3480ad3f3aabc";

    public static TheoryData<int> KeySizes => [16, 24, 32];

    [Fact]
    public void The_vendors_sample_comes_out_both_ways()
    {
        using var cipher = new PayloadCipher(VendorKey);
        Assert.Equal(VendorEncrypted, Encrypt(cipher, Encoding.UTF8.GetBytes(VendorPlaintext)));
        Assert.Equal(VendorPlaintext, Encoding.UTF8.GetString(Decrypt(cipher, VendorEncrypted)));

        var plaintext = new byte[100];
        Assert.True(cipher.TryDecrypt(Encoding.ASCII.GetBytes(VendorEncrypted), VendorDigest, plaintext, out var written));
        Assert.Equal(VendorPlaintext, Encoding.UTF8.GetString(plaintext, 0, written));
        Assert.Equal(written, cipher.Decrypt(Encoding.ASCII.GetBytes(VendorEncrypted), VendorDigest, plaintext));
    }

    [Theory]
    [MemberData(nameof(KeySizes))]
    public void Every_length_up_to_4096_agrees_with_the_platforms_AES(int keySize)
    {
        var random = new Random(keySize);
        var key = new byte[keySize];
        random.NextBytes(key);
        using var cipher = new PayloadCipher(key);
        using var platform = Aes.Create();
        platform.Key = key;
        for (var length = 0; length <= 4096; length++)
        {
            var plaintext = RandomPlaintext(random, length);
            var padded = new byte[length + 16 - length % 16];
            plaintext.CopyTo(padded, 0);
            var expected = Convert.ToBase64String(platform.EncryptEcb(padded, PaddingMode.None));

            Assert.Equal(PayloadCipher.GetEncryptedLength(length), expected.Length);
            Assert.Equal(expected, Encrypt(cipher, plaintext));
            Assert.Equal(plaintext, Decrypt(cipher, expected));
        }
    }

    [Fact]
    public void A_plaintext_that_fills_its_blocks_gets_a_block_of_zeros_and_comes_back_with_and_without_it()
    {
        using var cipher = new PayloadCipher(VendorKey);
        var plaintext = "0123456789abcdef"u8.ToArray();
        var encrypted = Convert.FromBase64String(Encrypt(cipher, plaintext));
        Assert.Equal(32, encrypted.Length);
        Assert.Equal(plaintext, Decrypt(cipher, Convert.ToBase64String(encrypted)));
        Assert.Equal(plaintext, Decrypt(cipher, Convert.ToBase64String(encrypted.AsSpan(0, 16))));
        Assert.Equal(Encrypt(cipher, []), Convert.ToBase64String(encrypted.AsSpan(16)));
    }

    [Fact]
    public void A_plaintext_that_ends_in_a_zero_byte_is_refused()
    {
        using var cipher = new PayloadCipher(VendorKey);
        var destination = new byte[100];
        Assert.Throws<ArgumentException>("plaintext", () => cipher.Encrypt([0], destination));
        Assert.Throws<ArgumentException>("plaintext", () => cipher.Encrypt("text\0"u8, destination));
        Assert.Throws<ArgumentException>("plaintext", () => cipher.Encrypt("text\0"u8, new ArrayBufferWriter<byte>()));
        Assert.Equal("te\0xt"u8, Decrypt(cipher, Encrypt(cipher, "te\0xt"u8)));
        Assert.All(destination, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_key_of_another_length_is_refused_without_being_shown()
    {
        foreach (var length in new[] { 0, 1, 15, 17, 23, 25, 31, 33, 64 })
        {
            var key = new string('k', length);
            var error = Assert.Throws<ArgumentException>("key", () => new PayloadCipher(key));
            Assert.True(length == 0 || !error.Message.Contains("kk", StringComparison.Ordinal) && !error.Message.Contains($" {length} ", StringComparison.Ordinal));
            Assert.Throws<ArgumentException>("key", () => new PayloadCipher(new byte[length]));
        }

        Assert.Throws<ArgumentNullException>(() => new PayloadCipher((string)null!));
    }

    [Fact]
    public void A_key_that_is_text_is_its_UTF8_bytes_and_is_copied()
    {
        var bytes = Encoding.UTF8.GetBytes("ключключ");
        using var text = new PayloadCipher("ключключ");
        using var copied = new PayloadCipher(bytes);
        Array.Clear(bytes);
        Assert.Equal(Encrypt(text, "payload"u8), Encrypt(copied, "payload"u8));
    }

    [Fact]
    public void A_destination_that_is_too_short_is_an_argument_error_and_stays_as_it_was()
    {
        using var cipher = new PayloadCipher(VendorKey);
        var destination = new byte[VendorEncrypted.Length];
        Assert.Throws<ArgumentException>("destination", () => cipher.Encrypt(Encoding.UTF8.GetBytes(VendorPlaintext), destination.AsSpan(1)));
        Assert.Throws<ArgumentException>("destination", () => cipher.Decrypt(Encoding.ASCII.GetBytes(VendorEncrypted), destination.AsSpan(0, VendorPlaintext.Length - 1)));
        Assert.All(destination, value => Assert.Equal(0, value));
        Assert.Equal(VendorPlaintext.Length, cipher.Decrypt(Encoding.ASCII.GetBytes(VendorEncrypted), destination.AsSpan(0, VendorPlaintext.Length)));
    }

    [Fact]
    public void Plaintext_and_destination_may_be_the_same_memory()
    {
        using var cipher = new PayloadCipher(VendorKey);
        var memory = new byte[100];
        Encoding.UTF8.GetBytes(VendorPlaintext).CopyTo(memory, 0);
        var written = cipher.Encrypt(memory.AsSpan(0, VendorPlaintext.Length), memory);
        Assert.Equal(VendorEncrypted, Encoding.ASCII.GetString(memory, 0, written));
        written = cipher.Decrypt(memory.AsSpan(0, written), memory);
        Assert.Equal(VendorPlaintext, Encoding.UTF8.GetString(memory, 0, written));
    }

    [Theory]
    [InlineData("\n", 76)]
    [InlineData("\r\n", 64)]
    [InlineData(" ", 1)]
    public void White_space_in_the_base64_is_skipped(string separator, int every)
    {
        using var cipher = new PayloadCipher(VendorKey);
        var plaintext = RandomPlaintext(new Random(1), 1000);
        var text = string.Concat(Encrypt(cipher, plaintext).Chunk(every).Select(line => new string(line) + separator));
        Assert.Equal(plaintext, Decrypt(cipher, text));
    }

    [Fact]
    public void Lengths_that_no_array_can_have_are_refused()
    {
        Assert.Equal(24, PayloadCipher.GetEncryptedLength(0));
        Assert.Equal(24, PayloadCipher.GetEncryptedLength(15));
        Assert.Equal(44, PayloadCipher.GetEncryptedLength(16));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayloadCipher.GetEncryptedLength(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayloadCipher.GetEncryptedLength(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => PayloadCipher.GetMaxPlaintextLength(-1));
    }

    [Fact]
    public void A_disposed_cipher_says_so()
    {
        var cipher = new PayloadCipher(VendorKey);
        _ = Encrypt(cipher, "payload"u8);
        cipher.Dispose();
        cipher.Dispose();
        var destination = new byte[100];
        Assert.Throws<ObjectDisposedException>(() => cipher.Encrypt("payload"u8, destination));
        Assert.Throws<ObjectDisposedException>(() => cipher.Decrypt(Encoding.ASCII.GetBytes(VendorEncrypted), destination));
        Assert.All(destination, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Many_threads_share_one_cipher()
    {
        using var cipher = new PayloadCipher(VendorKey);
        Parallel.For(0, 4000, i =>
        {
            var plaintext = RandomPlaintext(new Random(i), i % 500);
            Assert.Equal(plaintext, Decrypt(cipher, Encrypt(cipher, plaintext)));
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    [InlineData(10_000)]
    public void A_warm_cipher_allocates_nothing(int length)
    {
        using var cipher = new PayloadCipher(VendorKey);
        var plaintext = RandomPlaintext(new Random(length), length);
        var digest = PayloadDigest.Compute(plaintext);
        var encrypted = new byte[PayloadCipher.GetEncryptedLength(length)];
        var decrypted = new byte[PayloadCipher.GetMaxPlaintextLength(encrypted.Length)];
        var good = 0;
        var allocated = Allocations.Least(() =>
        {
            good = 0;
            for (var i = 0; i < 100; i++)
            {
                cipher.Encrypt(plaintext, encrypted);
                good += cipher.TryDecrypt(encrypted, digest, decrypted, out var written) && written == length ? 1 : 0;
                good += cipher.TryDecrypt(encrypted, decrypted, out _) ? 1 : 0;
                good += cipher.TryDecrypt(encrypted.AsSpan(1), decrypted, out _) ? 1 : 0;
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(200, good);
    }

    [Fact]
    public void Buffers_that_held_plaintext_are_cleared_before_they_go_back_to_the_pool()
    {
        using var cipher = new PayloadCipher(VendorKey);
        var plaintext = RandomPlaintext(new Random(3), 1000);
        var encrypted = new byte[PayloadCipher.GetEncryptedLength(plaintext.Length)];
        var watched = Borrowed(() => cipher.Encrypt(plaintext, encrypted), 1008);
        Assert.All(watched[..1008], value => Assert.Equal(0, value));

        // Decoding may ask for a little more than there is.
        watched = Borrowed(() => cipher.Decrypt(encrypted, new byte[2000]), PayloadCipher.GetMaxPlaintextLength(encrypted.Length));
        Assert.All(watched[..1008], value => Assert.Equal(0, value));
        watched = Borrowed(() => cipher.TryDecrypt(encrypted, "wrong", new byte[2000], out _), PayloadCipher.GetMaxPlaintextLength(encrypted.Length));
        Assert.All(watched[..1008], value => Assert.Equal(0, value));
    }

    /// <summary>The array that code borrows from this thread's pool, as it was given back; marked before, so that it must have been used.</summary>
    private static byte[] Borrowed(Action code, int length)
    {
        var marked = ArrayPool<byte>.Shared.Rent(length);
        Array.Fill(marked, (byte)0xA5);
        ArrayPool<byte>.Shared.Return(marked);
        code();
        var again = ArrayPool<byte>.Shared.Rent(length);
        Assert.Same(marked, again);
        var copy = again.ToArray();
        ArrayPool<byte>.Shared.Return(again);
        return copy;
    }

    internal static byte[] RandomPlaintext(Random random, int length)
    {
        var plaintext = new byte[length];
        random.NextBytes(plaintext);
        if (plaintext is [.., 0])
        {
            plaintext[^1] = 1;
        }

        return plaintext;
    }

    private static string Encrypt(PayloadCipher cipher, ReadOnlySpan<byte> plaintext)
    {
        var writer = new ArrayBufferWriter<byte>();
        cipher.Encrypt(plaintext, writer);
        return Encoding.ASCII.GetString(writer.WrittenSpan);
    }

    private static byte[] Decrypt(PayloadCipher cipher, string encrypted)
    {
        var writer = new ArrayBufferWriter<byte>();
        cipher.Decrypt(Encoding.ASCII.GetBytes(encrypted), writer);
        return writer.WrittenSpan.ToArray();
    }
}
