using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Tests.Cryptography;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Tests.Webhooks;

public class WebhookVerifierTests
{
    private const string Secret = "a shared secret";
    private static readonly SignatureScheme Timed = SignatureScheme.Create(new SignatureRule { Content = "{timestamp}.{body}", Timestamp = new SignatureTimestamp("X-Time") });
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
    public void A_signed_timestamp_is_tolerated_within_its_bounds_only()
    {
        var time = new ManualClock();
        var verifier = new WebhookVerifier(Timed, "new secret", Secret) { TimeProvider = time };
        Assert.Equal("X-Time", verifier.TimestampHeaderName);
        var sent = Timed.Timestamp!.Format(time.GetUtcNow());
        var signature = Timed.Sign(Body, "a shared secret"u8, sent);

        Assert.Equal(SignatureVerdict.Valid, Both(verifier, signature, sent));
        Assert.Equal(SignatureVerdict.Missing, Both(verifier, signature));
        Assert.Equal(SignatureVerdict.Missing, Both(verifier, null, sent));
        Assert.Equal(SignatureVerdict.Untimely, Both(verifier, signature, "yesterday"));
        Assert.Equal(SignatureVerdict.Mismatch, Both(verifier, signature, Timed.Timestamp.Format(time.GetUtcNow().AddSeconds(1))));

        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(SignatureVerdict.Valid, Both(verifier, signature, sent));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SignatureVerdict.Untimely, Both(verifier, signature, sent));
    }

    [Fact]
    public void A_check_that_was_abandoned_or_failed_leaves_nothing_behind()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret);
        var abandoned = verifier.Begin();
        abandoned.Append("something else"u8);
        abandoned.Dispose();
        abandoned.Dispose();
        Assert.Equal(SignatureVerdict.Mismatch, Both(verifier, Sign("another secret")));
        Assert.Equal(SignatureVerdict.Valid, Both(verifier, Sign(Secret)));
    }

    [Fact]
    public void A_check_that_is_over_cannot_touch_the_one_that_came_after_it()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, Secret);
        var over = verifier.Begin();
        var copy = over;
        over.Dispose();
        using var next = verifier.Begin();
        next.Append(Body);
        Assert.Throws<ObjectDisposedException>(() => copy.Append("x"u8));
        Assert.Throws<ObjectDisposedException>(() => copy.Complete(Sign(Secret)));
        copy.Dispose();
        Assert.Equal(SignatureVerdict.Valid, next.Complete(Sign(Secret)));
        Assert.Throws<InvalidOperationException>(() => next.Append(Body));
        Assert.Throws<ObjectDisposedException>(() => default(WebhookVerification).Complete(Sign(Secret)));
    }

    [Fact]
    public void Many_threads_share_one_verifier()
    {
        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, "new secret", Secret);
        Parallel.For(0, 5000, i =>
        {
            var body = System.Text.Encoding.ASCII.GetBytes(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            var signature = SignatureScheme.HmacSha256Hex.Sign(body, "a shared secret"u8);
            Assert.Equal(SignatureVerdict.Valid, verifier.Verify(body, signature));
            Assert.Equal(SignatureVerdict.Mismatch, verifier.Verify(Body, signature));
        });
    }

    public static TheoryData<SignatureAlgorithm, SignatureEncoding, bool> Schemes
    {
        get
        {
            var schemes = new TheoryData<SignatureAlgorithm, SignatureEncoding, bool>();
            foreach (var algorithm in Enum.GetValues<SignatureAlgorithm>())
            {
                foreach (var encoding in Enum.GetValues<SignatureEncoding>())
                {
                    schemes.Add(algorithm, encoding, false);
                    schemes.Add(algorithm, encoding, true);
                }
            }

            return schemes;
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Verifying_allocates_nothing(SignatureAlgorithm algorithm, SignatureEncoding encoding, bool timed)
    {
        var scheme = SignatureScheme.Create(new SignatureRule
        {
            Algorithm = algorithm,
            Encoding = encoding,
            Content = (timed ? "{timestamp}." : "") + (algorithm < SignatureAlgorithm.Sha256 ? "{body}" : "{secret}{body}"),
            Timestamp = timed ? new SignatureTimestamp("X-Time") : null,
        });
        var time = new ManualClock();
        var verifier = new WebhookVerifier(scheme, "new secret", Secret) { TimeProvider = time };
        var sent = timed ? scheme.Timestamp!.Format(time.GetUtcNow()) : null;
        var valid = scheme.Sign(Body, "a shared secret"u8, sent);
        string?[] signatures = [valid, valid[..^4] + "AAA=", "garbage", "", null];
        var seen = 0;
        var allocated = Allocations.Least(() =>
        {
            seen = 0;
            for (var i = 0; i < 100; i++)
            {
                seen += Count(verifier, signatures, sent);
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(200, seen);
    }

    private static int Count(WebhookVerifier verifier, string?[] signatures, string? timestamp)
    {
        var valid = 0;
        foreach (var signature in signatures)
        {
            valid += verifier.Verify(Body, signature, timestamp) == SignatureVerdict.Valid ? 1 : 0;
            using var verification = verifier.Begin(timestamp);
            verification.Append(Body.AsSpan(0, 3));
            verification.Append(Body.AsSpan(3));
            valid += verification.Complete(signature) == SignatureVerdict.Valid ? 1 : 0;
        }

        return valid;
    }

    /// <summary>The verdict in one shot, which must be that of every way to cut the body in pieces.</summary>
    private static SignatureVerdict Both(WebhookVerifier verifier, string? signature, string? timestamp = null)
    {
        var verdict = verifier.Verify(Body, signature, timestamp);
        for (var cut = 0; cut <= Body.Length; cut++)
        {
            using var verification = verifier.Begin(timestamp);
            verification.Append(Body.AsSpan(0, cut));
            verification.Append(Body.AsSpan(cut));
            Assert.Equal(verdict, verification.Complete(signature));
        }

        return verdict;
    }

    private static string Sign(string secret) => SignatureScheme.HmacSha256Hex.Sign(Body, System.Text.Encoding.UTF8.GetBytes(secret));
}
