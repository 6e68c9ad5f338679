using System.Net;
using System.Runtime.CompilerServices;
using AiRudder.Aot.Authentication;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// The life of one call: its deadline, its attempts, its answer, and giving everything back. Steps return an
/// <see cref="ApiError"/> rather than throw; only the caller's cancellation and mistakes in code are exceptions.
/// </summary>
internal sealed partial class ApiExchange : IDisposable
{
    private const int FailureBodyLimit = 64 * 1024;

    private readonly ApiTransport _transport;
    private readonly ApiOperation _operation;
    private readonly ApiRequest _request;
    private readonly CancellationToken _caller;
    private PooledContent? _content;
    private CancellationTokenSource? _deadline;
    private CancellationTokenRegistration _callerRegistration;
    private CancellationToken _cancellation;
    private HttpResponseMessage? _response;
    private AccessToken? _token;
    private AccessToken? _refused;
    private PooledBody _body;
    private bool _bodyRead;
    private int _attempts;

    /// <summary>Starts a call. From here on the request's body is this exchange's to return.</summary>
    internal ApiExchange(ApiTransport transport, ApiOperation operation, in ApiRequest request, CancellationToken caller)
    {
        _transport = transport;
        _operation = operation;
        _request = request;
        _caller = caller;
        _cancellation = caller;
        if (request.HasBody)
        {
            _content = new PooledContent(request.Body);
        }
        else
        {
            request.Body.Dispose();
        }
    }

    internal bool IsSuccessStatus => _response!.IsSuccessStatusCode;

    /// <summary>The answer's bytes after <see cref="ReadAsync"/>, without a byte order mark.</summary>
    internal ReadOnlySpan<byte> Body
    {
        get
        {
            ReadOnlySpan<byte> body = _body.Span;
            return body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        }
    }

    /// <summary>Sends the request until the headers of an answer are there that is not a token's first refusal.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<ApiError?> OpenAsync()
    {
        _caller.ThrowIfCancellationRequested();
        ApiAuthentication authentication = _operation.Authentication;
        if (authentication == ApiAuthentication.Signature && _transport.Signer is null)
        {
            return Fail(ApiErrorKind.NotConfigured, "the operation must be signed, and no request signer is configured; nothing was sent.");
        }

        if (authentication == ApiAuthentication.Token && _transport.TokenSource is null)
        {
            return Fail(ApiErrorKind.NotConfigured, "the operation needs a token, and no credentials are configured; nothing was sent.");
        }

        Uri target = _transport.Target(_operation, _request.PathAndQuery);
        StartDeadline();
        while (true)
        {
            if (authentication == ApiAuthentication.Token)
            {
                try
                {
                    _token = await _transport.TokenSource!.GetAsync(_cancellation).ConfigureAwait(false);
                }
#pragma warning disable CA1031 // A token source may fail in any way that its network can; TokenFailure lets mistakes in code pass.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    return TokenFailure(exception);
                }
            }

            // Not disposed of: a message has nothing to give up but its content, and that is sent again or released below.
            HttpRequestMessage message = CreateMessage(target, authentication);
            _attempts++;
            try
            {
                _response = await _transport.SendMessageAsync(message, _cancellation).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Handlers below are the user's as well: what they throw is why no answer came.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                return NetworkFailure(exception, "no answer came");
            }

            if (_response.StatusCode != HttpStatusCode.Unauthorized || _token is null || _refused is not null)
            {
                return null;
            }

            // Refused before any work was done, so even a request that must not be repeated may go out once more.
            _refused = _token;
            DropAnswer();
            _transport.TokenSource!.Invalidate(_refused);
        }
    }

    /// <summary>Reads the whole answer. An error where it could not be read, or where its HTTP status is a failure.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<ApiError?> ReadAsync()
    {
        bool success = IsSuccessStatus;
        if (success && ForeignEncoding() is { } foreign)
        {
            return foreign;
        }

        try
        {
            int limit = success ? _transport.MaxResponseBytes : Math.Min(FailureBodyLimit, _transport.MaxResponseBytes);
            _body = await PooledBody.ReadAsync(_response!.Content, limit, cut: !success, _transport.BufferPool, _cancellation).ConfigureAwait(false);
            _bodyRead = true;
        }
        catch (ResponseTooLargeException)
        {
            return Fail(ApiErrorKind.ResponseTooLarge, FormattableString.Invariant($"the answer has more than {_transport.MaxResponseBytes} bytes."));
        }
#pragma warning disable CA1031 // As above: streams below may be the user's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ApiError broken = NetworkFailure(exception, "the answer broke off");
            return success ? broken : StatusFailure(exception); // the status is known, whatever became of the body
        }

        return success ? null : StatusFailure(null);
    }

    /// <summary>
    /// Hands out the answer's stream and ends what binds the call to its request: the deadline, the request's body.
    /// </summary>
    internal async ValueTask<(Stream? Stream, ApiError? Error)> OpenStreamAsync()
    {
        if (ForeignEncoding() is { } foreign)
        {
            return (null, foreign);
        }

        if (_response!.Content.Headers.ContentLength > _transport.JsonLimits.MaxTotalBytes)
        {
            return (null, Fail(ApiErrorKind.ResponseTooLarge, FormattableString.Invariant($"the answer has more than {_transport.JsonLimits.MaxTotalBytes} bytes.")));
        }

        StopDeadline();
        ReleaseRequest();
        try
        {
            return (await _response.Content.ReadAsStreamAsync(_caller).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, NetworkFailure(exception, "the answer broke off"));
        }
    }

    public void Dispose()
    {
        StopDeadline();
        DropAnswer();
        ReleaseRequest();
        _body.Release();
    }

    private void StartDeadline()
    {
        TimeSpan timeout = _operation.Timeout ?? _transport.Timeout;
        if (timeout == System.Threading.Timeout.InfiniteTimeSpan)
        {
            return;
        }

        // Not a linked source: that one cannot take its time from a TimeProvider.
        _deadline = new CancellationTokenSource(timeout, _transport.TimeProvider);
        _cancellation = _deadline.Token;
        _callerRegistration = _caller.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _deadline);
    }

    private void StopDeadline()
    {
        _callerRegistration.Dispose();
        _callerRegistration = default;
        _deadline?.Dispose();
        _deadline = null;
        _cancellation = _caller;
    }

    private HttpRequestMessage CreateMessage(Uri target, ApiAuthentication authentication)
    {
        var message = new HttpRequestMessage(_operation.Method, target) { Content = _content };
        if (_request.Headers is { } headers)
        {
            foreach (KeyValuePair<string, string> header in headers)
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        // After the request's own: added without validation, a second value would be joined to the first.
        if (_transport.UserAgent is { } userAgent && !message.Headers.NonValidated.Contains("User-Agent"))
        {
            message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        if (authentication == ApiAuthentication.Token)
        {
            if (message.Headers.NonValidated.Contains("Authorization"))
            {
                throw new ArgumentException($"{_operation.Name}: the transport sets the header Authorization; only an anonymous operation may bring its own.");
            }

            message.Headers.TryAddWithoutValidation("Authorization", _token!.Header);
        }

        if (authentication == ApiAuthentication.Signature)
        {
            _transport.Signer!.Sign(_operation, _content is null ? [] : _content.Span, message.Headers);
        }

        return message;
    }

    private void DropAnswer()
    {
        _response?.Dispose();
        _response = null;
    }

    private void ReleaseRequest()
    {
        PooledContent? content = _content;
        _content = null;
        content?.Release();
    }
}
