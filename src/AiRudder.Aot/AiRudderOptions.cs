using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;

namespace AiRudder.Aot;

/// <summary>
/// What a client is set up with. <see cref="ApiTransport"/> takes a copy when it is constructed: a later change of these
/// properties reaches new transports only.
/// </summary>
public sealed class AiRudderOptions
{
    /// <summary>The vendor's production address, <c>https://api.airudder.com</c>.</summary>
    public static Uri DefaultBaseAddress { get; } = new("https://api.airudder.com");

    /// <summary>
    /// Where every request goes. Absolute, https (http for a loopback host only), without user info, query and fragment; a
    /// path is put before every route. Default: <see cref="DefaultBaseAddress"/>.
    /// </summary>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>The <c>APPKey</c> that the vendor issued. Never part of an error's text.</summary>
    public string? AppKey { get; set; }

    /// <summary>The <c>APPSecret</c> that the vendor issued. Never part of an error's text.</summary>
    public string? AppSecret { get; set; }

    /// <summary>
    /// Gives key and secret whenever a token is asked for, in place of <see cref="AppKey"/> and <see cref="AppSecret"/>: for
    /// secrets that change while the program runs. A token that was issued before serves on until it ends, or is refused.
    /// Called by several threads. Default: null.
    /// </summary>
    public Func<AiRudderCredentials>? Credentials { get; set; }

    /// <summary>
    /// Total deadline of one call: waiting for a token, every attempt, the waits between, and reading the answer. For a
    /// streamed answer it ends when the answer's headers are there. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>
    /// sets none. Default: 100 seconds.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Longest time of one attempt, within the deadline. When null (the default), an attempt that may be followed by another
    /// has 30 seconds, and the last one what remains of the deadline; so has the only one of an operation that is not
    /// idempotent, because cutting it short would but make its outcome unknown.
    /// </summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>
    /// Longest wait for the next element of a streamed answer. The time that the consumer takes with one does not count.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> sets none. Default: 60 seconds.
    /// </summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>When a request is sent again, as far as that is safe. Default: three attempts, see <see cref="RetryOptions"/>.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>Of an idempotent operation, where <see cref="AttemptTimeout"/> is not set.</summary>
    internal static TimeSpan DefaultAttemptTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of an answer that is read as a whole, counted after any decompression. Streamed answers have <see cref="JsonLimits"/>. Default: 16 MiB.</summary>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Most bytes of a request's body. One that has more is not sent. Default: 64 MiB.</summary>
    public int MaxRequestBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Most bytes of an answer's headers, in steps of 1,024. For the transport's own handler: one of yours has a limit of its own. Default: 64 KiB.</summary>
    public int MaxResponseHeaderBytes { get; set; } = 64 * 1024;

    /// <summary>
    /// Whether requests ask for compressed answers (<c>br, gzip, deflate</c>). Answers that are compressed are read in any
    /// case, and their bytes are counted as they come out. Default: false.
    /// </summary>
    public bool AcceptCompressed { get; set; }

    /// <summary>Most bytes of an answer that is handed out as a stream or downloaded to a file. Default: 4 GiB.</summary>
    public long MaxDownloadBytes { get; set; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Nesting depth and elements of every answer, and the limits of streamed ones.</summary>
    public JsonLimits JsonLimits { get; set; } = new();

    /// <summary>
    /// Whether errors may show whom a call was about: phone numbers, values that the request brought, values of the answer's
    /// body. Secrets and tokens are masked in any case. Default: false.
    /// </summary>
    public bool ShowPersonalData { get; set; }

    /// <summary>Value of the <c>User-Agent</c> header. Default: <c>Airudder</c>, as in the vendor's examples. Null or empty sends none.</summary>
    public string? UserAgent { get; set; } = "Airudder";

    /// <summary>How long a token is used after it was asked for. Default: 23 of the 24 hours that the vendor grants.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(23);

    /// <summary>How long before its end a token is renewed in the background, while calls go on with the old one. Null (the default): the last tenth of the lifetime.</summary>
    public TimeSpan? TokenRenewAhead { get; set; }

    /// <summary>
    /// Where several clients, or instances of a program, share the account's token; each account has a place of its own in it.
    /// Null (the default): every client asks for its own. <see cref="MemoryTokenStore"/> is one for the clients of a process.
    /// </summary>
    public ITokenStore? TokenStore { get; set; }

    /// <summary>
    /// Signs the operations of surfaces that declare <see cref="ApiAuthentication.Signature"/>. The vendor's rule is not
    /// published, so there is no default: without a signer such an operation fails before anything is sent. See
    /// <see cref="SchemeRequestSigner"/>.
    /// </summary>
    public RequestSigner? RequestSigner { get; set; }

    /// <summary>Encrypts requests and answers as the vendor documents for the cloud API, on top of TLS. Default: null, no encryption.</summary>
    public EncryptionOptions? Encryption { get; set; }

    /// <summary>Hears of calls as they go, for logs. Default: null. Traces and metrics need none: see <see cref="ApiTelemetry"/>.</summary>
    public ApiObserver? Observer { get; set; }

    /// <summary>The clock behind deadlines and token lifetimes. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
