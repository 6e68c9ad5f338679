using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Testing;

/// <summary>How a <see cref="VendorDouble"/> behaves.</summary>
public sealed class VendorDoubleOptions
{
    /// <summary>The key that the double knows.</summary>
    public string AppKey { get; init; } = "double-app-key";

    /// <summary>The secret that belongs to it.</summary>
    public string AppSecret { get; init; } = "double-app-secret";

    /// <summary>Tells the time: of tokens, of workflows, of sessions. A test moves it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long a token lives after it was last asked for. The vendor documents 24 hours.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>State of a workflow that is neither cancelled nor finished. The vendor's own word for it is not known.</summary>
    public string OpenWorkflowStatus { get; init; } = "running";

    /// <summary>By which scheme requests to the chatbot surface are signed; null when they are not checked.</summary>
    public SignatureScheme? ChatbotScheme { get; init; }

    /// <summary>The value that <c>X-AIRudder-Sign-Key</c> must have when requests are checked.</summary>
    public string ChatbotSignKey { get; init; } = "00000000000000000000000000000000";

    /// <summary>The secret that requests to the chatbot surface are signed with when they are checked.</summary>
    public string ChatbotSecret { get; init; } = "double-chatbot-secret";

    /// <summary>
    /// The key that requests to the cloud surface are encrypted with, all but the one for a token, which may be; null when they
    /// are not. What comes encrypted is answered encrypted.
    /// </summary>
    public string? EncryptionKey { get; init; }

    /// <summary>The robots of the account, id and name.</summary>
    public IReadOnlyDictionary<string, string> Robots { get; init; } = new Dictionary<string, string> { ["4585"] = "double" };

    /// <summary>Whether <c>case</c> answers with a call's recording itself, rather than with its address. What the vendor does is not known.</summary>
    public bool AnswersCallRecordings { get; init; }

    /// <summary>The property that holds the number of a dialer's contact which is an object. At the vendor's it is an account's setting.</summary>
    public string DialerPhoneField { get; init; } = "phoneNumber";

    /// <summary>How many requests are kept for a test to look at. Default: 1,000.</summary>
    public int RequestsKept { get; init; } = 1000;

    /// <summary>Sends the webhooks; null for the network. Not disposed by the double.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }
}
