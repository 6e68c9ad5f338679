using AiRudder.Aot.Webhooks;

namespace AiRudder.Aot.Testing;

/// <summary>Who may call what. Guarded by the double's lock.</summary>
internal sealed class AccessControl
{
    private readonly TokenBook _cloudTokens;
    private readonly TokenBook _dialerTokens;
    private readonly string _signKey;
    private readonly WebhookVerifier? _chatbotVerifier;

    public AccessControl(VendorDoubleOptions options, TokenBook cloudTokens, TokenBook dialerTokens)
    {
        _cloudTokens = cloudTokens;
        _dialerTokens = dialerTokens;
        _signKey = options.ChatbotSignKey;
        _chatbotVerifier = options.ChatbotScheme is { } scheme ? new WebhookVerifier(scheme, options.ChatbotSecret) { TimeProvider = options.TimeProvider } : null;
    }

    public static bool Anyone(DoubleRequest request) => true;

    public bool CloudToken(DoubleRequest request) => _cloudTokens.IsValid(request.Header("Authorization"), "Token ");

    /// <summary>The cloud API's token; as <c>Bearer</c> too, as the one client that was seen sends it.</summary>
    public bool MessagingToken(DoubleRequest request) => CloudToken(request) || _cloudTokens.IsValid(request.Header("Authorization"), "Bearer ");

    public bool DialerToken(DoubleRequest request) => _dialerTokens.IsValid(request.Header("Authorization"), "Token ");

    /// <summary>The signature, where the test has said by which scheme.</summary>
    public bool ChatbotSignature(DoubleRequest request) => _chatbotVerifier is not { } verifier
        || (request.Header("X-AIRudder-Sign-Key") == _signKey
            && verifier.Verify(request.Body.Span, request.Header(verifier.HeaderName!), verifier.TimestampHeaderName is { } name ? request.Header(name) : null) == SignatureVerdict.Valid);
}
