using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Tests.Cryptography;

public class PayloadDigestTests
{
    private const string VendorDigest = "6956d7af4c89b89f19f9ae0a8be4bcf12abe7c6ed893691733f3480ad3f3aabc";
    private static readonly byte[] VendorPlaintext = "TaskID=69f531a01a9df58aa6de2487be610abb"u8.ToArray();

    [Fact]
    public void The_vendors_sample_comes_out()
    {
        Assert.Equal(VendorDigest, PayloadDigest.Compute(VendorPlaintext));
        Assert.True(PayloadDigest.Matches(VendorPlaintext, VendorDigest));
        Assert.True(PayloadDigest.Matches(VendorPlaintext, VendorDigest.ToUpperInvariant()));
    }

    [Fact]
    public void Every_length_up_to_4096_agrees_with_the_platforms_SHA256()
    {
        var random = new Random(256);
        using var platform = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var writer = new ArrayBufferWriter<byte>();
        var digits = new char[PayloadDigest.Length];
        for (var length = 0; length <= 4096; length++)
        {
            var plaintext = new byte[length];
            random.NextBytes(plaintext);
            platform.AppendData(plaintext);
            var expected = Convert.ToHexString(platform.GetHashAndReset()).ToLowerInvariant();

            writer.ResetWrittenCount();
            PayloadDigest.Compute(plaintext, writer);
            PayloadDigest.Compute(plaintext, digits);
            Assert.Equal(expected, PayloadDigest.Compute(plaintext));
            Assert.Equal(expected, Encoding.ASCII.GetString(writer.WrittenSpan));
            Assert.Equal(expected, new string(digits));
            Assert.True(PayloadDigest.Matches(plaintext, expected));
        }
    }

    [Fact]
    public void Every_flipped_bit_of_plaintext_and_digest_is_a_mismatch()
    {
        var plaintext = VendorPlaintext.ToArray();
        for (var bit = 0; bit < plaintext.Length * 8; bit++)
        {
            plaintext[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(PayloadDigest.Matches(plaintext, VendorDigest));
            plaintext[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        var digits = VendorDigest.ToCharArray();
        for (var bit = 0; bit < digits.Length * 16; bit++)
        {
            digits[bit / 16] ^= (char)(1 << (bit % 16));
            var same = char.IsAsciiHexDigit(digits[bit / 16]) && (digits[bit / 16] | 0x20) == VendorDigest[bit / 16];
            Assert.Equal(same, PayloadDigest.Matches(plaintext, digits));
            digits[bit / 16] = VendorDigest[bit / 16];
        }
    }

    [Fact]
    public void A_malformed_digest_is_a_mismatch_and_nothing_else()
    {
        string[] malformed =
        [
            "", " ", VendorDigest[..^1], VendorDigest + "0", " " + VendorDigest, VendorDigest + "," + VendorDigest,
            new string('g', 64), new string('Ａ', 64), new string('\0', 64), new string('0', 1 << 20),
        ];
        Assert.All(malformed, digest => Assert.False(PayloadDigest.Matches(VendorPlaintext, digest)));
    }

    [Fact]
    public void A_destination_that_is_too_short_is_an_argument_error() =>
        Assert.Throws<ArgumentException>("destination", () => PayloadDigest.Compute(VendorPlaintext, new char[63]));

    [Fact]
    public void Computing_and_checking_allocate_nothing()
    {
        var digits = new char[PayloadDigest.Length];
        var matches = 0;
        var allocated = Allocations.Least(() =>
        {
            matches = 0;
            for (var i = 0; i < 100; i++)
            {
                PayloadDigest.Compute(VendorPlaintext, digits);
                matches += PayloadDigest.Matches(VendorPlaintext, digits) ? 1 : 0;
                matches += PayloadDigest.Matches(VendorPlaintext, "no digest") ? 1 : 0;
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(100, matches);
    }
}
