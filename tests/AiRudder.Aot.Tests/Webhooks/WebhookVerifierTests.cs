using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Tests.Cryptography;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Tests.Webhooks;

public class WebhookVerifierTests
{
    private const string Secret = "a shared secret";
    private static readonly byte[] Body = "{\"id\":\"1\"}"u8.ToArray();

    [Fact]
    public void A_signature_by_the_secret_is_valid()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret);
        Assert.Equal(SignatureVerdict.Valid, Both(verifier, Sign(Secret)));
        Assert.Equal("X-AIRudder-Sign", verifier.HeaderName);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_signature_is_missing(string? signature) =>
        Assert.Equal(SignatureVerdict.Missing, Both(new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret), signature));

    [Fact]
    public void Garbage_and_oversized_signatures_are_a_mismatch()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Base64, Secret);
        foreach (var signature in new[] { " ", "garbage", "null", "undefined", "\u0000", new string('A', 44), new string('a', 10_000_000), Sign(Secret) + "," + Sign(Secret) })
        {
            Assert.Equal(SignatureVerdict.Mismatch, Both(verifier, signature));
        }
    }

    [Fact]
    public void While_a_secret_is_replaced_the_new_and_the_old_one_are_valid_and_no_other()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, "new secret", "old secret");
        Assert.Equal(SignatureVerdict.Valid, Both(verifier, Sign("new secret")));
        Assert.Equal(SignatureVerdict.Valid, Both(verifier, Sign("old secret")));
        Assert.Equal(SignatureVerdict.Mismatch, Both(verifier, Sign("older secret")));

        var afterwards = new WebhookVerifier(SignatureScheme.HmacSha256Hex, "new secret");
        Assert.Equal(SignatureVerdict.Mismatch, Both(afterwards, Sign("old secret")));
    }

    [Fact]
    public void Secrets_may_be_bytes_and_are_copied()
    {
        byte[] secret = [0, 1, 2, 255];
        var signature = SignatureScheme.HmacSha256Hex.Sign(Body, secret);
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, secret.AsMemory());
        secret[0] = 9;
        Assert.Equal(SignatureVerdict.Valid, Both(verifier, signature));
    }

    [Fact]
    public void Without_configuration_everything_is_refused()
    {
        Assert.Null(WebhookVerifier.NotConfigured.HeaderName);
        foreach (var signature in new[] { null, "", "garbage", Sign(Secret), Sign("") })
        {
            Assert.Equal(SignatureVerdict.NotConfigured, Both(WebhookVerifier.NotConfigured, signature));
        }
    }

    [Fact]
    public void Unsigned_deliveries_are_accepted_only_where_that_is_said()
    {
        Assert.Null(WebhookVerifier.AcceptUnsigned.HeaderName);
        Assert.Equal(SignatureVerdict.Valid, Both(WebhookVerifier.AcceptUnsigned, null));
        Assert.Equal(SignatureVerdict.Valid, Both(WebhookVerifier.AcceptUnsigned, "whatever"));
    }

    [Fact]
    public void A_verifier_without_a_secret_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new WebhookVerifier(SignatureScheme.HmacSha256Hex, Array.Empty<string>()));
        Assert.Throws<ArgumentException>(() => new WebhookVerifier(SignatureScheme.HmacSha256Hex, ""));
        Assert.Throws<ArgumentException>(() => new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret, ""));
        Assert.Throws<ArgumentNullException>(() => new WebhookVerifier(SignatureScheme.HmacSha256Hex, (string)null!));
        Assert.Throws<ArgumentNullException>(() => new WebhookVerifier(null!, Secret));
        Assert.Throws<ArgumentException>(() => new WebhookVerifier(SignatureScheme.HmacSha256Hex, ReadOnlyMemory<byte>.Empty));
    }

    [Fact]
    public void A_verdict_that_nobody_gave_is_a_refusal()
    {
        Assert.Equal(SignatureVerdict.NotConfigured, default);
        Assert.NotEqual(WebhookOutcomeKind.Accepted, default);
    }

    [Fact]
    public void Verifying_allocates_nothing()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Base64, "new secret", Secret);
        var valid = SignatureScheme.HmacSha256Base64.Sign(Body, "a shared secret"u8);
        string?[] signatures = [valid, valid[..^4] + "AAA=", "garbage", "", null];
        var seen = 0;
        var allocated = Allocations.Least(() =>
        {
            seen = 0;
            for (var i = 0; i < 100; i++)
            {
                seen += Count(verifier, signatures);
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(100, seen);
    }

    private static int Count(WebhookVerifier verifier, string?[] signatures)
    {
        var valid = 0;
        foreach (var signature in signatures)
        {
            valid += verifier.Verify(Body, signature) == SignatureVerdict.Valid ? 1 : 0;
        }

        return valid;
    }

    /// <summary>The verdict in one shot, which must be that of every way to cut the body in pieces.</summary>
    private static SignatureVerdict Both(WebhookVerifier verifier, string? signature)
    {
        var verdict = verifier.Verify(Body, signature);
        for (var cut = 0; cut <= Body.Length; cut++)
        {
            using var verification = verifier.Begin();
            verification.Append(Body.AsSpan(0, cut));
            verification.Append(Body.AsSpan(cut));
            Assert.Equal(verdict, verification.Complete(signature));
        }

        return verdict;
    }

    private static string Sign(string secret) => SignatureScheme.HmacSha256Hex.Sign(Body, System.Text.Encoding.UTF8.GetBytes(secret));
}
