using System.Security.Cryptography;
using System.Text;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Calls;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Messaging;
using AiRudder.Aot.Vendor.Plans;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot;

/// <summary>
/// The front door: the vendor's API for one account. Create one and keep it; it serves any number of concurrent calls, and
/// keeps its connections and its token.
/// </summary>
/// <example>
/// <code>
/// using var client = new AiRudderClient(new AiRudderOptions { AppKey = key, AppSecret = secret });
/// var found = await client.Workflows.FindInstancesAsync(new FindInstancesRequest { Callee = "+8613711112222", StartTime = from, EndTime = to });
/// </code>
/// </example>
public sealed class AiRudderClient : IDisposable
{
    private readonly TokenCache? _tokens;
    private WorkflowApi? _workflows;
    private ChatbotApi? _chatbot;
    private CallApi? _calls;
    private PlanApi? _plans;
    private MessagingApi? _messaging;

    /// <summary>Creates a client.</summary>
    /// <param name="options">
    /// Address, credentials, limits; read now, not later. Without <see cref="AiRudderOptions.AppKey"/> and
    /// <see cref="AiRudderOptions.AppSecret"/> operations that need a token fail before anything is sent.
    /// </param>
    /// <param name="invoker">Sends the messages, for instance an <see cref="HttpClient"/>; stays yours. Null takes connections of the client's own. One of yours should follow no redirect, as an <see cref="HttpClient"/> does by default: a redirect carries the request, and its personal data, to another host (<see cref="ApiTransport.CreateHandler"/> makes a handler that follows none).</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">Key or secret stands without the other, or another option is not usable.</exception>
    public AiRudderClient(AiRudderOptions options, HttpMessageInvoker? invoker = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.IsNullOrEmpty(options.AppKey) != string.IsNullOrEmpty(options.AppSecret))
        {
            throw new ArgumentException("AppKey and AppSecret belong together.", nameof(options));
        }

        Func<ApiTransport, ITokenSource>? tokenSource = null;
        if (Credentials(options) is { } credentials)
        {
            tokenSource = transport => new TokenCache(new VendorTokenIssuer(transport, credentials), new TokenCacheOptions
            {
                Lifetime = options.TokenLifetime,
                RenewAhead = options.TokenRenewAhead,
                TimeProvider = options.TimeProvider,
                Store = options.TokenStore,
                Account = AccountName(options.BaseAddress, credentials),
            });
        }

        Transport = invoker is null
            ? new ApiTransport(options, tokenSource)
            : new ApiTransport(options, invoker, disposeInvoker: false, tokenSource);
        _tokens = Transport.TokenSource as TokenCache;
    }

    /// <summary>What sends the calls: hand it to clients that you declare yourself, and they share token, connections and limits.</summary>
    public ApiTransport Transport { get; }

    // Each client is made when it is first asked for: a trimmed program keeps those that it uses, and no other.

    /// <summary>Calling tasks.</summary>
    public CallApi Calls => _calls ??= new CallApi(Transport);

    /// <summary>Calling plans.</summary>
    public PlanApi Plans => _plans ??= new PlanApi(Calls);

    /// <summary>Workflow tasks.</summary>
    public WorkflowApi Workflows => _workflows ??= new WorkflowApi(Transport);

    /// <summary>Chatbot sessions.</summary>
    public ChatbotApi Chatbot => _chatbot ??= new ChatbotApi(Transport);

    /// <summary>Text messages.</summary>
    public MessagingApi Messaging => _messaging ??= new MessagingApi(Transport);

    private static Func<AiRudderCredentials>? Credentials(AiRudderOptions options)
    {
        if (options.Credentials is not null || string.IsNullOrEmpty(options.AppKey))
        {
            return options.Credentials;
        }

        var credentials = new AiRudderCredentials(options.AppKey, options.AppSecret!);
        return () => credentials;
    }

    /// <summary>The account's name in a store that others can read: it tells accounts and addresses apart, and nothing else.</summary>
    private static string AccountName(Uri baseAddress, Func<AiRudderCredentials> credentials) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{baseAddress.AbsoluteUri}\n{credentials().AppKey}")));

    /// <summary>Closes the connections, unless they are yours, and forgets the token. Calls that are still running over the client's own connections fail.</summary>
    public void Dispose()
    {
        Transport.Dispose();
        _tokens?.Dispose();
    }
}
