using System.Buffers;
using System.Globalization;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Tests.Vendor;
using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Tests.Webhooks;

/// <summary>A million deliveries that are not what was signed, or not signed by who holds the secret: none reaches a handler.</summary>
public sealed class TamperedDeliveryTests
{
    private const int Million = 1_000_000;

    private static readonly byte[] Secret = "a shared secret"u8.ToArray();
    private static readonly byte[] Rotated = "the secret after it"u8.ToArray();

    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private long _sent;
    private long _accepted;
    private long _handled;

    [Fact]
    public void Of_a_million_tampered_deliveries_none_is_accepted()
    {
        foreach (SignatureScheme scheme in Schemes())
        {
            string timestamp = scheme.Timestamp is null ? "" : "1700000000";
            WebhookEndpoint endpoint = Endpoint(new WebhookVerifier(scheme, Secret.AsMemory(), Rotated.AsMemory()) { TimeProvider = _clock });
            foreach (byte[] body in Fixtures())
            {
                string signature = scheme.Sign(body, Secret, timestamp);
                Assert.Equal(WebhookOutcomeKind.Accepted, Send(endpoint, scheme, body, signature, timestamp).Kind);
                Assert.Equal((1, 1), (_accepted, _handled));
                (_sent, _accepted, _handled) = (_sent - 1, 0, 0);

                FlipEveryBit(endpoint, scheme, body, signature, timestamp);
                ChangeTheHeader(endpoint, scheme, body, signature, timestamp);
                UseOtherKeys(endpoint, scheme, body, timestamp);
                Assert.Equal((0, 0), (_accepted, _handled));
            }
        }

        ForgeAtRandom(Million - (int)_sent);
        Assert.True(_sent >= Million);
        Assert.Equal(0, _accepted);
        Assert.Equal(0, _handled);
    }

    [Fact]
    public void Without_configuration_not_even_what_is_signed_is_accepted()
    {
        WebhookEndpoint endpoint = Endpoint(WebhookVerifier.NotConfigured);
        var random = new Random(5);
        foreach (SignatureScheme scheme in Schemes())
        {
            foreach (byte[] body in Fixtures())
            {
                Send(endpoint, scheme, body, scheme.Sign(body, Secret, "1700000000"), "1700000000");
                Send(endpoint, scheme, body, "", "");
                for (var i = 0; i < 1000; i++)
                {
                    Send(endpoint, scheme, body, RandomText(random), "1700000000");
                }
            }
        }

        Assert.Equal(0, _accepted);
        Assert.Equal(0, _handled);
    }

    [Fact]
    public void A_secret_that_was_taken_out_of_use_opens_nothing()
    {
        SignatureScheme scheme = SignatureScheme.HmacSha256Hex;
        byte[] body = "{}"u8.ToArray();
        Assert.Equal(WebhookOutcomeKind.Accepted, Send(Endpoint(new WebhookVerifier(scheme, Secret.AsMemory(), Rotated.AsMemory())), scheme, body, scheme.Sign(body, Secret), "").Kind);
        Assert.Equal(WebhookOutcomeKind.BadSignature, Send(Endpoint(new WebhookVerifier(scheme, Rotated.AsMemory())), scheme, body, scheme.Sign(body, Secret), "").Kind);
    }

    [Fact]
    public void Verification_allocates_nothing_whatever_it_comes_to()
    {
        foreach (SignatureScheme scheme in Schemes())
        {
            string timestamp = scheme.Timestamp is null ? "" : "1700000000";
            var verifier = new WebhookVerifier(scheme, Secret.AsMemory(), Rotated.AsMemory()) { TimeProvider = _clock };
            byte[] body = Fixtures()[0];
            string good = scheme.Sign(body, Rotated, timestamp), bad = scheme.Sign("{}"u8, Rotated, timestamp);
            Assert.Equal(SignatureVerdict.Valid, verifier.Verify(body, good, timestamp));
            Assert.Equal(SignatureVerdict.Mismatch, verifier.Verify(body, bad, timestamp));

            long before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                verifier.Verify(body, good, timestamp);
                verifier.Verify(body, bad, timestamp);
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static SignatureScheme[] Schemes() =>
    [
        SignatureScheme.HmacSha256Hex,
        SignatureScheme.HmacSha256Base64,
        SignatureScheme.Create(new SignatureRule { Content = "{timestamp}.{body}", Prefix = "sha256=", Timestamp = new SignatureTimestamp("X-Timestamp") }),
    ];

    private static byte[][] Fixtures() => [Payload.Read("workflow-status-changed.webhook.json"), Payload.Read("chatbot-session-ended.webhook.json")];

    private void FlipEveryBit(WebhookEndpoint endpoint, SignatureScheme scheme, byte[] body, string signature, string timestamp)
    {
        byte[] flipped = [.. body];
        for (var bit = 0; bit < body.Length * 8; bit++)
        {
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Send(endpoint, scheme, flipped, signature, timestamp);
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (var length = 0; length < body.Length; length++)
        {
            Send(endpoint, scheme, body[..length], signature, timestamp);
        }

        Send(endpoint, scheme, [.. body, (byte)'\n'], signature, timestamp);
        Send(endpoint, scheme, [(byte)' ', .. body], signature, timestamp);
        Send(endpoint, scheme, [0xEF, 0xBB, 0xBF, .. body], signature, timestamp);
    }

    private void ChangeTheHeader(WebhookEndpoint endpoint, SignatureScheme scheme, byte[] body, string signature, string timestamp)
    {
        foreach (string form in (string[])["", " ", $" {signature}", $"{signature} ", $"{signature},{signature}", $"{signature}, {signature}", $"\"{signature}\"", $"sha1={signature}", $"{signature}\0", $"{signature}00", $"{signature}=", signature[1..], signature[..^1], $"{signature[..^1]}-", new string('0', signature.Length), new string('=', signature.Length)])
        {
            Send(endpoint, scheme, body, form, timestamp);
        }

        char[] changed = signature.ToCharArray();
        for (var i = 0; i < changed.Length; i++)
        {
            for (var bit = 0; bit < 16; bit++)
            {
                changed[i] = (char)(signature[i] ^ (1 << bit));

                // The other case of a hexadecimal digit is the same digit.
                string form = new(changed);
                if (scheme == SignatureScheme.HmacSha256Base64 || !signature.Equals(form, StringComparison.OrdinalIgnoreCase))
                {
                    Send(endpoint, scheme, body, form, timestamp);
                }
            }

            changed[i] = signature[i];
        }

        if (scheme.Timestamp is not null)
        {
            foreach (string form in (string[])["", "0", "1700000001", "1699999999", "01700000000", "+1700000000", " 1700000000", "1700000000 ", "1700000000.0", "1700000000000", "1.7e9", "-1700000000", "1700000000,1700000000"])
            {
                Send(endpoint, scheme, body, signature, form);
            }
        }
    }

    private void UseOtherKeys(WebhookEndpoint endpoint, SignatureScheme scheme, byte[] body, string timestamp)
    {
        byte[] key = [.. Secret];
        for (var bit = 0; bit < key.Length * 8; bit++)
        {
            key[bit / 8] ^= (byte)(1 << (bit % 8));
            Send(endpoint, scheme, body, scheme.Sign(body, key, timestamp), timestamp);
            key[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        // Keys that HMAC takes for the same (zeros behind one) are not among them; parts, and both at once, are.
        foreach (byte[] other in (byte[][])[[0], Secret[..^1], Secret[1..], [.. Secret, .. Rotated], [.. Secret, (byte)'\n'], Rotated[..^1]])
        {
            Send(endpoint, scheme, body, scheme.Sign(body, other, timestamp), timestamp);
        }
    }

    /// <summary>What is left of the million: small bodies with signatures of other bodies, by any key, or of no key at all.</summary>
    private void ForgeAtRandom(int count)
    {
        SignatureScheme scheme = SignatureScheme.HmacSha256Hex;
        WebhookEndpoint endpoint = Endpoint(new WebhookVerifier(scheme, Secret.AsMemory(), Rotated.AsMemory()));
        byte[] body = """{"id":"00000000"}"""u8.ToArray();
        string stolen = scheme.Sign(body, Secret);
        var random = new Random(17);
        for (var i = 1; i <= count; i++)
        {
            i.TryFormat(body.AsSpan(7), out _, "00000000", CultureInfo.InvariantCulture);
            Send(endpoint, scheme, body, i % 4 == 0 ? RandomText(random) : stolen, "");
        }
    }

    private static string RandomText(Random random) => string.Create(64, random, static (text, random) => random.GetItems("0123456789abcdef", text));

    private WebhookEndpoint Endpoint(WebhookVerifier verifier) => WebhookEndpoint.ForEvents<AnyJson>(
        verifier,
        (_, _) =>
        {
            _handled++;
            return ValueTask.CompletedTask;
        },
        new WebhookEndpointOptions<AnyJson> { Deliveries = null });

    private WebhookResult Send(WebhookEndpoint endpoint, SignatureScheme scheme, byte[] body, string signature, string timestamp)
    {
        _sent++;
        ValueTask<WebhookResult> sent = endpoint.HandleAsync(new TwoHeaders(scheme.HeaderName, signature, timestamp), new ReadOnlySequence<byte>(body));
        WebhookResult result = sent.IsCompletedSuccessfully ? sent.Result : throw new InvalidOperationException("There is nothing to wait for.");
        if (result.Kind is not (WebhookOutcomeKind.BadSignature or WebhookOutcomeKind.NotConfigured) || result.Answer.HttpStatus is not (401 or 503))
        {
            _accepted++;
        }

        return result;
    }

    private readonly struct TwoHeaders(string name, string signature, string timestamp) : IWebhookHeaders
    {
        public string? Find(string header) => header == name ? signature : timestamp;
    }

    /// <summary>Reads as anything: what is refused is refused by its signature alone.</summary>
    private sealed class AnyJson : IJsonCodec<AnyJson>
    {
        public static AnyJson? ReadJson(ref JsonCursor cursor)
        {
            cursor.SkipValue();
            return new AnyJson();
        }

        public static void WriteJson(ref JsonBuffer buffer, AnyJson? value) => throw new NotSupportedException();
    }
}
