using System.Security.Cryptography;
using System.Text;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Tests.Cryptography;

public class SignatureRuleTests
{
    private const string Time = "1700000000";
    private static readonly byte[] Secret = "a shared secret"u8.ToArray();

    public static TheoryData<SignatureAlgorithm, SignatureEncoding> Ways
    {
        get
        {
            var ways = new TheoryData<SignatureAlgorithm, SignatureEncoding>();
            foreach (var algorithm in Enum.GetValues<SignatureAlgorithm>())
            {
                ways.Add(algorithm, SignatureEncoding.Hex);
                ways.Add(algorithm, SignatureEncoding.Base64);
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Every_way_agrees_with_the_platform_on_content_of_every_length(SignatureAlgorithm algorithm, SignatureEncoding encoding)
    {
        var random = new Random(11);
        var scheme = SignatureScheme.Create(Rule(algorithm, encoding));
        for (var length = 0; length <= 300; length++)
        {
            var content = new byte[length];
            random.NextBytes(content);
            byte[] signed = IsHmac(algorithm) ? [.. "v1:1700000000."u8, .. content, .. "!"u8] : [.. "v1:1700000000."u8, .. content, .. Secret, .. "!"u8];
            var hash = Platform(algorithm, signed);
            var expected = "sha=" + (encoding == SignatureEncoding.Hex ? Convert.ToHexString(hash).ToLowerInvariant() : Convert.ToBase64String(hash));

            Assert.Equal(expected, scheme.Sign(content, Secret, Time));
            Assert.True(scheme.Verify(content, Secret, expected, Time));
            using var hasher = scheme.CreateHasher(Secret, Time);
            hasher.Append(content.AsSpan(0, length / 3));
            hasher.Append(content.AsSpan(length / 3));
            Assert.Equal(expected, hasher.Sign());
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_HMAC_over_the_body_alone_agrees_with_the_platform(SignatureAlgorithm algorithm, SignatureEncoding encoding)
    {
        if (!IsHmac(algorithm))
        {
            Assert.Throws<ArgumentException>(() => SignatureScheme.Create(new SignatureRule { Algorithm = algorithm }));
            return;
        }

        var scheme = SignatureScheme.Create(new SignatureRule { Algorithm = algorithm, Encoding = encoding });
        var hash = Platform(algorithm, "{}"u8.ToArray());
        var expected = encoding == SignatureEncoding.Hex ? Convert.ToHexString(hash).ToLowerInvariant() : Convert.ToBase64String(hash);
        Assert.Equal(expected, scheme.Sign("{}"u8, Secret));
        Assert.True(scheme.Verify("{}"u8, Secret, expected));
        Assert.False(scheme.Verify("{ }"u8, Secret, expected));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Whatever_is_tampered_with_is_a_mismatch(SignatureAlgorithm algorithm, SignatureEncoding encoding)
    {
        var scheme = SignatureScheme.Create(Rule(algorithm, encoding));
        var content = "{\"status\":\"finished\"}"u8.ToArray();
        var secret = Secret.ToArray();
        var signature = scheme.Sign(content, secret, Time);
        foreach (var bytes in new[] { content, secret })
        {
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(scheme.Verify(content, secret, signature, Time));
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }

        var characters = signature.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            for (var bit = 0; bit < 16; bit++)
            {
                characters[i] ^= (char)(1 << bit);
                var same = encoding == SignatureEncoding.Hex && i >= 4 && char.IsAsciiHexDigit(characters[i]) && (characters[i] | 0x20) == signature[i];
                Assert.Equal(same, scheme.Verify(content, secret, characters, Time));
                characters[i] = signature[i];
            }
        }

        foreach (var other in new[] { "1700000001", "0", "01700000000", "170000000" })
        {
            Assert.False(scheme.Verify(content, secret, signature, other));
        }

        foreach (var malformed in new[] { "", "sha=", signature[4..], "SHA=" + signature[4..], signature + " ", " " + signature, signature + "," + signature, signature[..^1] })
        {
            Assert.False(scheme.Verify(content, secret, malformed, Time), malformed);
        }

        Assert.True(scheme.Verify(content, secret, signature, Time));
    }

    [Theory]
    [InlineData("{secret}{body}", "secretBODY")]
    [InlineData("{body}{secret}", "BODYsecret")]
    [InlineData("{secret}&{body}&{secret}", "secret&BODY&secret")]
    [InlineData("{{{body}}}{secret}", "{BODY}secret")]
    [InlineData("пре{body}фикс{secret}", "преBODYфиксsecret")]
    public void A_template_says_what_is_hashed(string template, string expected)
    {
        var scheme = SignatureScheme.Create(new SignatureRule { Algorithm = SignatureAlgorithm.Sha256, Content = template });
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(expected))), scheme.Sign("BODY"u8, "secret"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{timestamp}")]
    [InlineData("{secret}")]
    [InlineData("{{body}}{secret}")]
    [InlineData("{body}{body}{secret}")]
    [InlineData("{body}{secret}{")]
    [InlineData("{body}{secret}}")]
    [InlineData("{Body}{secret}")]
    [InlineData("{body}{secret}{url}")]
    [InlineData("{body}{secret}{timestamp}")] // and no header that it stands in
    public void A_template_that_would_not_protect_the_body_or_is_malformed_is_refused(string template) =>
        Assert.Throws<ArgumentException>(() => SignatureScheme.Create(new SignatureRule { Algorithm = SignatureAlgorithm.Sha256, Content = template }));

    [Fact]
    public void A_rule_that_would_not_protect_or_is_malformed_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => SignatureScheme.Create(null!));
        Assert.Throws<ArgumentNullException>(() => SignatureScheme.Create(new SignatureRule { Content = null! }));
        Assert.Throws<ArgumentNullException>(() => SignatureScheme.Create(new SignatureRule { Prefix = null! }));
        Assert.Throws<ArgumentException>(() => SignatureScheme.Create(new SignatureRule { Timestamp = new SignatureTimestamp("X-Time") }));
        Assert.Throws<ArgumentException>(() => SignatureScheme.Create(new SignatureRule { Prefix = "a\r\nb" }));
        Assert.Throws<ArgumentException>(() => SignatureScheme.Create(new SignatureRule { HeaderName = " " }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureScheme.Create(new SignatureRule { Algorithm = (SignatureAlgorithm)8 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => SignatureScheme.Create(new SignatureRule { Encoding = (SignatureEncoding)2 }));
    }

    [Fact]
    public void A_scheme_that_signs_a_timestamp_does_nothing_without_one()
    {
        var scheme = SignatureScheme.Create(Rule(SignatureAlgorithm.HmacSha256, SignatureEncoding.Hex));
        foreach (var timestamp in new[] { "", " ", "-1", "1e9", "1700000000 ", "２", new string('1', 20) })
        {
            Assert.Throws<ArgumentException>("timestamp", () => scheme.Sign([], Secret, timestamp));
            Assert.Throws<ArgumentException>("timestamp", () => scheme.Verify([], Secret, "sha=", timestamp));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_restarted_hasher_allocates_nothing(SignatureAlgorithm algorithm, SignatureEncoding encoding)
    {
        var scheme = SignatureScheme.Create(Rule(algorithm, encoding));
        var content = new byte[10_000];
        var signature = scheme.Sign(content, Secret, Time);
        using var hasher = scheme.CreateHasher(Secret, Time);
        var right = 0;
        var allocated = Allocations.Least(() =>
        {
            right = 0;
            for (var i = 0; i < 100; i++)
            {
                hasher.TryRestart(Time);
                hasher.Append(content);
                right += hasher.Verify(signature) ? 1 : 0;
                right += hasher.Verify("sha=no signature") ? 1 : 0;
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(100, right);
    }

    private static SignatureRule Rule(SignatureAlgorithm algorithm, SignatureEncoding encoding) => new()
    {
        Algorithm = algorithm,
        Encoding = encoding,
        Content = IsHmac(algorithm) ? "v1:{timestamp}.{body}!" : "v1:{timestamp}.{body}{secret}!",
        Prefix = "sha=",
        Timestamp = new SignatureTimestamp("X-Time"),
    };

    private static bool IsHmac(SignatureAlgorithm algorithm) => algorithm.ToString().StartsWith("Hmac", StringComparison.Ordinal);

#pragma warning disable CA5350, CA5351 // What is compared with.
    private static byte[] Platform(SignatureAlgorithm algorithm, byte[] content) => algorithm switch
    {
        SignatureAlgorithm.HmacSha256 => HMACSHA256.HashData(Secret, content),
        SignatureAlgorithm.HmacSha512 => HMACSHA512.HashData(Secret, content),
        SignatureAlgorithm.HmacSha1 => HMACSHA1.HashData(Secret, content),
        SignatureAlgorithm.HmacMd5 => HMACMD5.HashData(Secret, content),
        SignatureAlgorithm.Sha256 => SHA256.HashData(content),
        SignatureAlgorithm.Sha512 => SHA512.HashData(content),
        SignatureAlgorithm.Sha1 => SHA1.HashData(content),
        _ => MD5.HashData(content),
    };
#pragma warning restore CA5350, CA5351
}
