using System.Security.Cryptography;
using System.Text;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Tests.Cryptography;

public class HmacSha256SchemeTests
{
    /// <summary>RFC 4231, test cases 1, 2, 3, 4, 6 and 7: key, data, HMAC-SHA-256, all in hexadecimal. (Case 5 is a truncated output.)</summary>
    public static TheoryData<string, string, string> Rfc4231 => new()
    {
        { Repeat("0b", 20), Hex("Hi There"), "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
        { Hex("Jefe"), Hex("what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
        { Repeat("aa", 20), Repeat("dd", 50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
        { "0102030405060708090a0b0c0d0e0f10111213141516171819", Repeat("cd", 50), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b" },
        { Repeat("aa", 131), Hex("Test Using Larger Than Block-Size Key - Hash Key First"), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54" },
        { Repeat("aa", 131), Hex("This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."), "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2" },
    };

    public static TheoryData<SignatureEncoding> Encodings => [SignatureEncoding.Hex, SignatureEncoding.Base64];

    [Theory]
    [MemberData(nameof(Rfc4231))]
    public void The_known_answers_of_RFC_4231_come_out_in_hexadecimal_and_base64(string key, string data, string expected)
    {
        var secret = Convert.FromHexString(key);
        var content = Convert.FromHexString(data);
        var base64 = Convert.ToBase64String(Convert.FromHexString(expected));

        Assert.Equal(expected, SignatureScheme.HmacSha256Hex.Sign(content, secret));
        Assert.Equal(base64, SignatureScheme.HmacSha256Base64.Sign(content, secret));
        Assert.True(SignatureScheme.HmacSha256Hex.Verify(content, secret, expected));
        Assert.True(SignatureScheme.HmacSha256Hex.Verify(content, secret, expected.ToUpperInvariant()));
        Assert.True(SignatureScheme.HmacSha256Base64.Verify(content, secret, base64));
    }

    [Theory]
    [MemberData(nameof(Rfc4231))]
    public void The_incremental_form_gives_the_same_wherever_the_content_is_cut(string key, string data, string expected)
    {
        var secret = Convert.FromHexString(key);
        var content = Convert.FromHexString(data);
        for (var cut = 0; cut <= content.Length; cut++)
        {
            using var hasher = SignatureScheme.HmacSha256Hex.CreateHasher(secret);
            hasher.Append(content.AsSpan(0, cut));
            hasher.Append(content.AsSpan(cut));

            Assert.Equal(expected, hasher.Sign());
            Assert.True(hasher.Verify(expected));
            Assert.False(hasher.Verify(expected[..^1] + (expected[^1] == '0' ? '1' : '0')));
        }
    }

    [Fact]
    public void A_hasher_may_be_asked_more_than_once_and_takes_nothing_more_until_it_is_restarted()
    {
        var secret = "secret"u8;
        using var hasher = SignatureScheme.HmacSha256Base64.CreateHasher(secret);
        hasher.Append("a"u8);
        var signature = SignatureScheme.HmacSha256Base64.Sign("a"u8, secret);
        Assert.Equal(signature, hasher.Sign());
        Assert.True(hasher.Verify(signature));
        Assert.Equal(signature, hasher.Sign());
        Assert.Throws<InvalidOperationException>(() => hasher.Append("b"u8));

        Assert.True(hasher.TryRestart());
        hasher.Append("abandoned"u8);
        Assert.True(hasher.TryRestart());
        hasher.Append("b"u8);
        Assert.Equal(SignatureScheme.HmacSha256Base64.Sign("b"u8, secret), hasher.Sign());
        Assert.False(hasher.Verify(signature));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_flipped_bit_of_the_signature_is_a_mismatch(SignatureEncoding encoding)
    {
        var scheme = SignatureScheme.HmacSha256(encoding);
        var content = "content"u8.ToArray();
        var secret = "secret"u8.ToArray();
        var signature = scheme.Sign(content, secret);
        var characters = signature.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            for (var bit = 0; bit < 16; bit++)
            {
                characters[i] ^= (char)(1 << bit);

                // The case of a hexadecimal digit is the one thing that may differ.
                var same = encoding == SignatureEncoding.Hex && char.IsAsciiHexDigit(characters[i]) && (characters[i] | 0x20) == signature[i];
                Assert.Equal(same, scheme.Verify(content, secret, characters));
                characters[i] = signature[i];
            }
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_flipped_bit_of_the_content_and_of_the_secret_is_a_mismatch(SignatureEncoding encoding)
    {
        var scheme = SignatureScheme.HmacSha256(encoding);
        var content = "{\"status\":\"finished\"}"u8.ToArray();
        var secret = "a secret of some length"u8.ToArray();
        var signature = scheme.Sign(content, secret);
        foreach (var bytes in new[] { content, secret })
        {
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(scheme.Verify(content, secret, signature));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        Assert.True(scheme.Verify(content, secret, signature));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_malformed_signature_is_a_mismatch_and_nothing_else(SignatureEncoding encoding)
    {
        var scheme = SignatureScheme.HmacSha256(encoding);
        var content = "content"u8.ToArray();
        var secret = "secret"u8.ToArray();
        var signature = scheme.Sign(content, secret);
        string[] malformed =
        [
            "", " ", "=", "\0", signature[..^1], signature[1..], signature + "=", signature + " ", " " + signature, signature + "\n",
            signature + signature, signature + "," + signature, "sha256=" + signature, "\"" + signature + "\"",
            new string('=', signature.Length), new string('!', signature.Length), new string('Ａ', signature.Length),
            new string(' ', signature.Length), new string('\uD800', signature.Length), new string('0', 1 << 20),
            signature[..10] + " " + signature[11..], signature[..^2] + "  ", signature[..^2] + "==",
        ];
        using var hasher = scheme.CreateHasher(secret);
        hasher.Append(content);
        foreach (var text in malformed)
        {
            Assert.False(scheme.Verify(content, secret, text), text);
            Assert.False(hasher.Verify(text), text);
        }
    }

    [Fact]
    public void Only_one_base64_text_is_accepted_for_a_signature()
    {
        // 32 bytes leave two bits of the last digit unused; a decoder ignores them.
        var signature = SignatureScheme.HmacSha256Base64.Sign("content"u8, "secret"u8);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var accepted = Alphabet.Count(digit => SignatureScheme.HmacSha256Base64.Verify("content"u8, "secret"u8, signature[..42] + digit + "="));
        Assert.Equal(1, accepted);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Verifying_in_one_shot_allocates_nothing(SignatureEncoding encoding)
    {
        var scheme = SignatureScheme.HmacSha256(encoding);
        var content = new byte[10_000];
        RandomNumberGenerator.Fill(content);
        var secret = "secret"u8.ToArray();
        var signature = scheme.Sign(content, secret);
        var wrong = signature[..^2] + "zz";
        var right = 0;
        var allocated = Allocations.Least(() =>
        {
            right = 0;
            for (var i = 0; i < 100; i++)
            {
                right += scheme.Verify(content, secret, signature) ? 1 : 0;
                right += scheme.Verify(content, secret, wrong) ? 1 : 0;
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(100, right);
    }

    [Fact]
    public void The_header_is_the_vendors_unless_another_is_named()
    {
        Assert.Equal("X-AIRudder-Sign", SignatureScheme.HmacSha256Hex.HeaderName);
        Assert.Equal("X-AIRudder-Sign", SignatureScheme.HmacSha256Base64.HeaderName);
        Assert.Equal("X-Other", SignatureScheme.HmacSha256(SignatureEncoding.Hex, "X-Other").HeaderName);
        Assert.Throws<ArgumentException>(() => SignatureScheme.HmacSha256(SignatureEncoding.Hex, " "));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureScheme.HmacSha256((SignatureEncoding)2));
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
