using System.Globalization;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Tests.Cryptography;

public class CustomSignatureSchemeTests
{
    [Fact]
    public void A_scheme_of_ones_own_needs_nothing_but_a_hasher()
    {
        var scheme = new SumScheme();
        Assert.Equal("X-Sum", scheme.HeaderName);
        Assert.Equal("v1=301", scheme.Sign("abc"u8, [1, 2, 4]));
        Assert.True(scheme.Verify("abc"u8, [1, 2, 4], "v1=301"));
        Assert.False(scheme.Verify("abd"u8, [1, 2, 4], "v1=301"));
        Assert.False(scheme.Verify("abc"u8, [1, 2, 4], "V1=301"));
        Assert.False(scheme.Verify("abc"u8, [1, 2, 4], ""));
    }

    [Fact]
    public void A_verifier_serves_a_hasher_that_cannot_be_restarted()
    {
        var verifier = new WebhookVerifier(new SumScheme(), (ReadOnlyMemory<byte>)new byte[] { 1, 2, 4 }, new byte[] { 1 });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(SignatureVerdict.Valid, verifier.Verify("abc"u8, "v1=301"));
            Assert.Equal(SignatureVerdict.Valid, verifier.Verify("abc"u8, "v1=295"));
            Assert.Equal(SignatureVerdict.Mismatch, verifier.Verify("abc"u8, "v1=302"));
        }
    }

    private sealed class SumScheme() : SignatureScheme("X-Sum")
    {
        public override SignatureHasher CreateHasher(ReadOnlySpan<byte> secret, ReadOnlySpan<char> timestamp = default)
        {
            var hasher = new SumHasher();
            hasher.Append(secret);
            return hasher;
        }
    }

    private sealed class SumHasher : SignatureHasher
    {
        private int _sum;

        public override void Append(ReadOnlySpan<byte> content)
        {
            foreach (var value in content)
            {
                _sum += value;
            }
        }

        public override string Sign() => string.Create(CultureInfo.InvariantCulture, $"v1={_sum}");
    }
}
