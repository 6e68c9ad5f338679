namespace AiRudder.Aot.Testing;

/// <summary>
/// A stateful imitation of the vendor's service, free of any host: put a <see cref="VendorDoubleHandler"/> or a
/// <see cref="VendorDoubleHost"/> in front of it. Safe for use by several threads.
/// </summary>
/// <remarks>What of its behaviour is the vendor's, and what the double assumes where nothing is known, stands in the README beside it.</remarks>
public sealed partial class VendorDouble
{
    /// <summary>Id of the custom API node that every workflow of the double has.</summary>
    public const string ApiNodeId = "6ade9e4443000000000000000043a54b";

    private readonly Lock _lock = new();
    private readonly VendorDoubleOptions _options;
    private readonly TokenBook _cloudTokens;
    private readonly TokenBook _dialerTokens;
    private readonly WorkflowBook _workflows = new();
    private readonly SessionBook _sessions = new();
    private readonly RequestBook _requests;
    private readonly ChannelBook _channel = new();
    private readonly EncryptionGate _encryption;
    private readonly Router _router;
    private long _requestNumber;

    /// <summary>Creates a double.</summary>
    /// <param name="options">How it behaves; the defaults when null.</param>
    public VendorDouble(VendorDoubleOptions? options = null)
    {
        _options = options ??= new VendorDoubleOptions();
        _requests = new RequestBook(options.RequestsKept);
        _cloudTokens = new TokenBook(options, "cloud/");
        _dialerTokens = new TokenBook(options, "dialer/");
        _encryption = new EncryptionGate(options.EncryptionKey is { } key ? new DoubleCipher(key) : null);
        Webhooks = new VendorWebhooks(options);
        var tasks = new TaskBook();
        var dialer = new DialerBook();
        Calls = new VendorCalls(_lock, tasks, options);
        Dialer = new VendorDialer(_lock, dialer, Webhooks, options);
        var access = new AccessControl(options, _cloudTokens, _dialerTokens);
        _router = new Router(
        [
            .. CloudAuthEndpoints.All(_cloudTokens),
            .. new TaskEndpoints(tasks, _workflows, access, options).All,
            .. new RecordingEndpoints(tasks, dialer, access, options).All,
            .. new WorkflowEndpoints(_workflows, access, options).All,
            .. new ChatbotEndpoints(_sessions, _channel, access).All,
            .. new MessagingEndpoints(_channel, access).All,
            .. new DialerEndpoints(dialer, _dialerTokens, access, options).All,
            .. new DialerQueryEndpoints(dialer, access).All,
        ]);
    }

    /// <summary>The workflow tasks that were created, oldest first.</summary>
    public IReadOnlyList<VendorWorkflow> Workflows
    {
        get
        {
            lock (_lock)
            {
                return [.. _workflows.All];
            }
        }
    }

    /// <summary>The calling tasks of the cloud API, and what becomes of their calls.</summary>
    public VendorCalls Calls { get; }

    /// <summary>The tasks of the predictive dialer, and what becomes of their calls.</summary>
    public VendorDialer Dialer { get; }

    /// <summary>Where webhooks go, and in which order they arrive.</summary>
    public VendorWebhooks Webhooks { get; }

    /// <summary>The text messages that were sent, oldest first.</summary>
    public IReadOnlyList<VendorTextMessage> TextMessages
    {
        get
        {
            lock (_lock)
            {
                return [.. _channel.TextMessages];
            }
        }
    }

    /// <summary>The messages of users of a channel of one's own that came in, oldest first.</summary>
    public IReadOnlyList<VendorChannelMessage> ChannelMessages
    {
        get
        {
            lock (_lock)
            {
                return [.. _channel.Received];
            }
        }
    }

    /// <summary>What goes wrong. Nothing, until a test says so.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The last requests as they were sent, oldest first: <see cref="VendorDoubleOptions.RequestsKept"/> of them, whatever was answered.</summary>
    public IReadOnlyList<DoubleRequest> Requests
    {
        get
        {
            lock (_lock)
            {
                return _requests.Last;
            }
        }
    }

    /// <summary>How often a path was asked for, whatever was answered. What never left is not counted.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The number of requests.</returns>
    public int CallsTo(string path)
    {
        lock (_lock)
        {
            return _requests.CountOf(path);
        }
    }

    /// <summary>Makes the tokens that are in use unknown, the cloud API's and the dialer's, as if the vendor had withdrawn it.</summary>
    public void RevokeToken()
    {
        lock (_lock)
        {
            _cloudTokens.Revoke();
            _dialerTokens.Revoke();
        }
    }

    /// <summary>Adds a session whose messages can be queried and whose end can be notified.</summary>
    /// <param name="session">The session; one with the same id is replaced.</param>
    /// <exception cref="ArgumentNullException"><paramref name="session"/> is null.</exception>
    public void AddSession(VendorSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        lock (_lock)
        {
            _sessions.Put(session);
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public Task<DoubleAnswer> AnswerAsync(DoubleRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return AnswerAsync(request with { Body = default }, () => Task.FromResult(request.Body), cancellationToken);
    }

    /// <summary>Answers a request whose body is not read before the double has taken it: never, where no connection comes about.</summary>
    /// <param name="head">The request without its body.</param>
    /// <param name="readBody">Reads the body. Called once at most.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    internal async Task<DoubleAnswer> AnswerAsync(DoubleRequest head, Func<Task<ReadOnlyMemory<byte>>> readBody, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var envelope = Envelope.Of(head.Path, DoubleIds.Hex("request", Interlocked.Increment(ref _requestNumber)));
        DoubleRequest? arrived = null;
        if (Faults.Take(head) is not { } fault)
        {
            return await WorkAsync().ConfigureAwait(false);
        }

        var context = new FaultContext((code, message) => _encryption.Seal(head, envelope.Error(200, code, message)), RevokeToken, _options.TimeProvider, cancellationToken);
        var answer = await fault.ApplyAsync(context, WorkAsync).ConfigureAwait(false);
        if (!answer.IsConnectionRefused)
        {
            await ArriveAsync().ConfigureAwait(false);
        }

        return answer;

        async ValueTask<DoubleAnswer> WorkAsync()
        {
            var request = await ArriveAsync().ConfigureAwait(false);
            lock (_lock)
            {
                return _encryption.Answer(request, envelope, plain => _router.Answer(plain, envelope));
            }
        }

        async ValueTask<DoubleRequest> ArriveAsync()
        {
            if (arrived is null)
            {
                arrived = head with { Body = await readBody().ConfigureAwait(false) };
                lock (_lock)
                {
                    _requests.Add(arrived);
                }
            }

            return arrived;
        }
    }
}
