using AiRudder.Aot.Authentication;
using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Authentication;
using AiRudder.Aot.Vendor.Calls;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Messaging;
using AiRudder.Aot.Vendor.Plans;
using AiRudder.Aot.Vendor.PredictiveDialer;
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
    private readonly Lock _gate = new();
    private readonly AccountTokens? _tokens;
    private ApiTransport? _dialerTransport;
    private WorkflowApi? _workflows;
    private ChatbotApi? _chatbot;
    private CallApi? _calls;
    private PlanApi? _plans;
    private MessagingApi? _messaging;
    private PredictiveDialerApi? _predictiveDialer;

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

        _tokens = AccountTokens.Of(options);
        Func<ApiTransport, ITokenSource>? tokens = _tokens?.Cache(static transport => new TokenApi(transport).RequestTokenAsync);
        Transport = invoker is null
            ? new ApiTransport(options, tokens)
            : new ApiTransport(options, invoker, disposeInvoker: false, tokens);
    }

    /// <summary>What sends the calls: hand it to clients that you declare yourself, and they share token, connections and limits.</summary>
    public ApiTransport Transport { get; }

    /// <summary>
    /// The same for endpoints of the predictive dialer, which issues tokens of its own: same connections, other tokens. Asks for
    /// none before a call needs one.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The client was disposed of, and this was not asked for before.</exception>
    public ApiTransport DialerTransport
    {
        get
        {
            if (Volatile.Read(ref _dialerTransport) is { } made)
            {
                return made;
            }

            lock (_gate)
            {
                return _dialerTransport ??= Transport.WithTokenSource(_tokens?.Cache(static transport => new DialerTokenApi(transport).RequestTokenAsync, "dialer"));
            }
        }
    }

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

    /// <summary>Tasks of the predictive dialer, with tokens of its own.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed of, and this was not asked for before.</exception>
    public PredictiveDialerApi PredictiveDialer => _predictiveDialer ??= new PredictiveDialerApi(DialerTransport);

    /// <summary>Closes the connections, unless they are yours, and forgets the token. Calls that are still running over the client's own connections fail.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Transport.Dispose();
            (Transport.TokenSource as IDisposable)?.Dispose();
            (_dialerTransport?.TokenSource as IDisposable)?.Dispose();
        }
    }
}
