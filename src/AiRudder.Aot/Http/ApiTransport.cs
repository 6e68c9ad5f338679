using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// Sends the calls of generated clients. One transport serves any number of concurrent calls of one account; it keeps
/// connections, so it is created once and disposed of at the end.
/// </summary>
/// <remarks>
/// A call takes over the body of its <see cref="ApiRequest"/> and returns it to the pool, however it ends. A request whose
/// operation is not idempotent is sent again only when it provably never left, or was refused before work: by 429, by 503, or
/// once by 401 after its token was renewed. Any other failure after it left is <see cref="ApiErrorKind.OutcomeUnknown"/>.
/// </remarks>
public sealed partial class ApiTransport : IDisposable
{
    private readonly BaseAddress _baseAddress;
    private readonly HttpMessageInvoker _invoker;
    private readonly HttpClient? _client; // the same object, where it is one: it must be told not to buffer answers
    private readonly bool _ownsInvoker;
    private readonly ApiTransport? _origin; // whose connections these are, where they are another transport's
    private int _disposed;

    /// <summary>Creates a transport over a handler of its own: no cookies, no redirects, no decompression, connections renewed every five minutes.</summary>
    /// <param name="options">The options; read now, not later.</param>
    /// <param name="tokenSource">Makes the source of tokens, which may itself call anonymous operations of the transport that it is given. Called once, here. The transport does not dispose of it.</param>
    /// <exception cref="ArgumentException">The base address is not absolute, not https off loopback, or has user info, query or fragment; or another option is not usable.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The transport disposes of it.")]
    public ApiTransport(AiRudderOptions options, Func<ApiTransport, ITokenSource>? tokenSource = null)
        : this(options, new HttpMessageInvoker(CreateHandler(options), disposeHandler: true), disposeInvoker: true, ownHandler: true, tokenSource)
    {
    }

    /// <summary>Creates a transport over a handler.</summary>
    /// <param name="options">The options; read now, not later.</param>
    /// <param name="handler">Sends the messages. One that follows redirects or decompresses does so on its own account; bytes are counted after it.</param>
    /// <param name="disposeHandler">Whether the transport disposes of the handler.</param>
    /// <param name="tokenSource">Makes the source of tokens, which may itself call anonymous operations of the transport that it is given. Called once, here. The transport does not dispose of it.</param>
    /// <exception cref="ArgumentException">The base address is not absolute, not https off loopback, or has user info, query or fragment; or another option is not usable.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The transport disposes of it.")]
    public ApiTransport(AiRudderOptions options, HttpMessageHandler handler, bool disposeHandler = false, Func<ApiTransport, ITokenSource>? tokenSource = null)
        : this(options, new HttpMessageInvoker(handler, disposeHandler), disposeInvoker: true, tokenSource)
    {
    }

    /// <summary>Creates a transport over an invoker, which may be an <see cref="HttpClient"/>. The client's own timeout stays in force beside the deadline.</summary>
    /// <param name="options">The options; read now, not later.</param>
    /// <param name="invoker">Sends the messages.</param>
    /// <param name="disposeInvoker">Whether the transport disposes of the invoker.</param>
    /// <param name="tokenSource">Makes the source of tokens, which may itself call anonymous operations of the transport that it is given. Called once, here. The transport does not dispose of it.</param>
    /// <exception cref="ArgumentException">The base address is not absolute, not https off loopback, or has user info, query or fragment; or another option is not usable.</exception>
    public ApiTransport(AiRudderOptions options, HttpMessageInvoker invoker, bool disposeInvoker = false, Func<ApiTransport, ITokenSource>? tokenSource = null)
        : this(options, invoker, disposeInvoker, ownHandler: false, tokenSource)
    {
    }

    /// <summary>Creates a transport over an invoker whose handler is one of <see cref="CreateHandler"/>, or somebody else's.</summary>
    internal ApiTransport(AiRudderOptions options, HttpMessageInvoker invoker, bool disposeInvoker, bool ownHandler, Func<ApiTransport, ITokenSource>? tokenSource)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(invoker);
        _baseAddress = new BaseAddress(options.BaseAddress);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxResponseBytes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDownloadBytes, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxResponseBytes, Array.MaxLength - 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRequestBytes, 1, nameof(options));
        ArgumentNullException.ThrowIfNull(options.JsonLimits);
        ArgumentNullException.ThrowIfNull(options.TimeProvider);
        ArgumentNullException.ThrowIfNull(options.Retry);
        if (options.UserAgent is { } userAgent && !HeaderText.IsValue(userAgent))
        {
            throw new ArgumentException("The user agent must be printable ASCII.", nameof(options));
        }

        _invoker = invoker;
        _client = invoker as HttpClient;
        _ownsInvoker = disposeInvoker;
        OwnsHandler = ownHandler;
        Timeout = CheckDeadline(options.Timeout);
        AttemptTimeout = options.AttemptTimeout is { } attempt ? CheckDeadline(attempt) : null;
        StreamIdleTimeout = CheckDeadline(options.StreamIdleTimeout);
        Retry = options.Retry;
        RetryBudget = new RetryBudget(Retry.BudgetRatio, Retry.BudgetReserve);
        MaxResponseBytes = options.MaxResponseBytes;
        MaxRequestBytes = options.MaxRequestBytes;
        AcceptCompressed = options.AcceptCompressed;
        MaxDownloadBytes = options.MaxDownloadBytes;
        JsonLimits = options.JsonLimits;
        TimeProvider = options.TimeProvider;
        UserAgent = string.IsNullOrEmpty(options.UserAgent) ? null : options.UserAgent;
        Signer = options.RequestSigner;
        Observer = options.Observer;
        ServerAddress = options.BaseAddress.Host;
        ServerPort = options.BaseAddress.Port;
        Encryption = options.Encryption is { } encryption ? new PayloadEncryption(encryption) : null;
        Redactor = new Redactor(options.ShowPersonalData, options.AppKey, options.AppSecret, options.Encryption?.Key);
        TokenSource = tokenSource?.Invoke(this); // last: from here on the transport can be used
    }

    private ApiTransport(ApiTransport origin, Func<ApiTransport, ITokenSource>? tokenSource)
    {
        _origin = origin;
        _baseAddress = origin._baseAddress;
        _invoker = origin._invoker;
        _client = origin._client;
        OwnsHandler = origin.OwnsHandler;
        Timeout = origin.Timeout;
        AttemptTimeout = origin.AttemptTimeout;
        StreamIdleTimeout = origin.StreamIdleTimeout;
        Retry = origin.Retry;
        RetryBudget = origin.RetryBudget;
        MaxResponseBytes = origin.MaxResponseBytes;
        MaxRequestBytes = origin.MaxRequestBytes;
        AcceptCompressed = origin.AcceptCompressed;
        MaxDownloadBytes = origin.MaxDownloadBytes;
        JsonLimits = origin.JsonLimits;
        TimeProvider = origin.TimeProvider;
        UserAgent = origin.UserAgent;
        Signer = origin.Signer;
        Observer = origin.Observer;
        ServerAddress = origin.ServerAddress;
        ServerPort = origin.ServerPort;
        Encryption = origin.Encryption;
        Redactor = origin.Redactor;
        BufferPool = origin.BufferPool;
        TokenSource = tokenSource?.Invoke(this); // last: from here on the transport can be used
    }

    /// <summary>Whether the handler is the transport's own, whose ways are known, or somebody else's.</summary>
    internal bool OwnsHandler { get; }

    internal TimeSpan Timeout { get; }

    internal TimeSpan? AttemptTimeout { get; }

    internal TimeSpan StreamIdleTimeout { get; }

    internal RetryOptions Retry { get; }

    internal RetryBudget RetryBudget { get; }

    internal int MaxResponseBytes { get; }

    internal int MaxRequestBytes { get; }

    internal bool AcceptCompressed { get; }

    internal long MaxDownloadBytes { get; }

    internal JsonLimits JsonLimits { get; }

    internal TimeProvider TimeProvider { get; }

    internal string? UserAgent { get; }

    internal RequestSigner? Signer { get; }

    internal ApiObserver? Observer { get; }

    internal string ServerAddress { get; }

    internal object ServerPort { get; }

    internal PayloadEncryption? Encryption { get; }

    internal ITokenSource? TokenSource { get; }

    internal Redactor Redactor { get; }

    /// <summary>The token that was used last: the answer to a call that sends none may hold it all the same.</summary>
    internal AccessToken? LastToken { get; set; }

    /// <summary>Where answers are read into. Tests count what it lends.</summary>
    internal ArrayPool<byte> BufferPool { get; init; } = ArrayPool<byte>.Shared;

    /// <summary>Calls an operation and reads its payload.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <typeparam name="TCodec">Reads it.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="request">Path, headers and body; the body is the transport's from now on.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="AiRudderApiException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentException">The request's path could leave the base address, or is missing.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of.</exception>
    public Task<T> SendAsync<T, TCodec>(ApiOperation operation, ApiRequest request, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<T>
    {
        return ValueAsync(CallAsync(operation, request, JsonAnswer<T, TCodec>.Instance, cancellationToken));
    }

    /// <summary>Calls an operation whose answer has no payload, or whose payload is not wanted.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="request">Path, headers and body; the body is the transport's from now on.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>A task that ends with the call.</returns>
    /// <exception cref="AiRudderApiException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentException">The request's path could leave the base address, or is missing.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of.</exception>
    public Task SendAsync(ApiOperation operation, ApiRequest request, CancellationToken cancellationToken = default)
    {
        return ValueAsync(CallAsync(operation, request, VerdictAnswer.Instance, cancellationToken));
    }

    /// <summary>Calls an operation and reads its payload; what network or vendor did wrong is in the result.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <typeparam name="TCodec">Reads it.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="request">Path, headers and body; the body is the transport's from now on.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The payload or the error.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentException">The request's path could leave the base address, or is missing.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of.</exception>
    public Task<ApiResult<T>> TrySendAsync<T, TCodec>(ApiOperation operation, ApiRequest request, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<T>
    {
        return CallAsync(operation, request, JsonAnswer<T, TCodec>.Instance, cancellationToken).AsTask();
    }

    /// <summary>Calls an operation whose answer has no payload, or whose payload is not wanted; what network or vendor did wrong is in the result.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="request">Path, headers and body; the body is the transport's from now on.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>Success or the error.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentException">The request's path could leave the base address, or is missing.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of.</exception>
    public async Task<ApiResult> TrySendAsync(ApiOperation operation, ApiRequest request, CancellationToken cancellationToken = default)
    {
        ApiResult<NoPayload> result = await CallAsync(operation, request, VerdictAnswer.Instance, cancellationToken).ConfigureAwait(false);
        return result.IsSuccess ? ApiResult.Success() : ApiResult.Failure(result.Error);
    }

    /// <summary>
    /// Calls an operation and hands out the elements of its answer's array one at a time, while the answer arrives. Each
    /// enumeration is a call of its own; ending one early gives its connection up.
    /// </summary>
    /// <remarks>
    /// The deadline ends when the answer's headers are there; from then on each wait for more is bounded by
    /// <see cref="AiRudderOptions.StreamIdleTimeout"/>. An answer that breaks off is not asked for again. The verdict may stand behind the array: then elements come first, and an <see cref="AiRudderApiException"/> at the end. A
    /// successful answer with <c>null</c> in the array's place has no elements; one without the array is an error.
    /// </remarks>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <typeparam name="TCodec">Reads them.</typeparam>
    /// <typeparam name="TArguments">What <paramref name="createRequest"/> needs.</typeparam>
    /// <param name="operation">The operation, with its <see cref="ApiOperation.ItemsPath"/>.</param>
    /// <param name="arguments">Handed to <paramref name="createRequest"/>.</param>
    /// <param name="createRequest">Makes the request; called once for each enumeration.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>The elements. Enumerating throws what <see cref="SendAsync{T, TCodec}"/> throws.</returns>
    /// <exception cref="ArgumentException">The operation has no items path.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public IAsyncEnumerable<T> StreamAsync<T, TCodec, TArguments>(ApiOperation operation, TArguments arguments, Func<TArguments, ApiRequest> createRequest, CancellationToken cancellationToken = default)
        where TCodec : IJsonCodec<T>
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(createRequest);
        if (operation.ItemsPath is null)
        {
            throw new ArgumentException($"{operation.Name} does not say where its items are.", nameof(operation));
        }

        return operation.ItemsFormat switch
        {
            ItemsFormat.Lines => EnumerateLinesAsync<T, TCodec, TArguments>(operation, arguments, createRequest, cancellationToken),
            ItemsFormat.ServerSentEvents => EnumerateDataAsync<T, TCodec, TArguments>(operation, arguments, createRequest, cancellationToken),
            _ => EnumerateAsync<T, TCodec, TArguments>(operation, arguments, createRequest, cancellationToken),
        };
    }

    /// <summary>
    /// Makes a transport for endpoints of the same address that take other tokens. Connections, options, limits and retry
    /// budget are this one's, and end with it.
    /// </summary>
    /// <param name="tokenSource">Makes the source of tokens, which may itself call anonymous operations of the transport that it is given. Called once, here. The transport does not dispose of it. Null for none.</param>
    /// <returns>The transport. Disposing of it ends its own calls alone.</returns>
    /// <exception cref="ObjectDisposedException">This transport was disposed of.</exception>
    public ApiTransport WithTokenSource(Func<ApiTransport, ITokenSource>? tokenSource)
    {
        ThrowIfDisposed();
        return new ApiTransport(this, tokenSource);
    }

    /// <summary>Closes the connections, unless they are somebody else's. Calls that are still running fail.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        if (_origin is not null)
        {
            return;
        }

        Encryption?.Dispose();
        if (_ownsInvoker)
        {
            _invoker.Dispose();
        }
    }

    internal void ThrowIfDisposed()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        _origin?.ThrowIfDisposed();
    }

    internal Uri Target(ApiOperation operation, string? pathAndQuery)
    {
        if (pathAndQuery is null)
        {
            return operation.TargetBelow(_baseAddress);
        }

        BaseAddress.CheckPath(pathAndQuery, "request");
        return _baseAddress.Combine(pathAndQuery);
    }

    /// <summary>The next random number of the retry policy: an injected source need not be safe for several threads.</summary>
    internal double NextJitter()
    {
        lock (RetryBudget)
        {
            return Retry.Random.NextDouble();
        }
    }

    internal Task<HttpResponseMessage> SendMessageAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _client is not null
            ? _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _invoker.SendAsync(message, cancellationToken);

    /// <summary>Makes a handler as a transport has it of its own: no cookies, no redirects, no trace headers, connections renewed every five minutes. For pipelines that are put together elsewhere.</summary>
    /// <param name="options">The options; of these, the limit of headers counts here.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="AiRudderOptions.MaxResponseHeaderBytes"/> is less than 1,024.</exception>
    public static SocketsHttpHandler CreateHandler(AiRudderOptions options) => new()
    {
        MaxResponseHeadersLength = HeaderKilobytes(options),
        UseCookies = false,
        AllowAutoRedirect = false, // a redirect would carry the request, and its personal data, to another host
        AutomaticDecompression = DecompressionMethods.None, // done here, where bytes are counted
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of the vendor's DNS is seen
        ConnectTimeout = TimeSpan.FromSeconds(15),
        ActivityHeadersPropagator = null, // the caller's trace ids are not the vendor's business
    };

    private static int HeaderKilobytes(AiRudderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxResponseHeaderBytes, 1024, nameof(options));
        return options.MaxResponseHeaderBytes / 1024;
    }

    internal static TimeSpan CheckDeadline(TimeSpan timeout)
    {
        return timeout == System.Threading.Timeout.InfiniteTimeSpan || (timeout > TimeSpan.Zero && timeout.TotalMilliseconds <= uint.MaxValue - 1)
            ? timeout
            : throw new ArgumentOutOfRangeException(nameof(timeout), timeout, "A deadline must be positive and below 49 days, or infinite.");
    }
}
