using System.Runtime.CompilerServices;
using AiRudder.Aot.Authentication;

namespace AiRudder.Aot.Http;

/// <summary>
/// The life of one call: its deadline, its attempts, its answer, and giving everything back. Steps return an
/// <see cref="ApiError"/> rather than throw; only the caller's cancellation and mistakes in code are exceptions.
/// </summary>
internal sealed partial class ApiExchange : IDisposable
{
    private readonly ApiTransport _transport;
    private readonly bool _isPooled; // serves one call after the other
    private ApiOperation _operation = null!;
    private ApiRequest _request;
    private CancellationToken _caller;
    private RequestContent? _content;
    private CallDeadline _deadline;
    private Uri? _target;
    private HttpResponseMessage? _response;
    private AccessToken? _token;
    private AccessToken? _refused;
    private PooledBody _body;
    private bool _bodyRead;
    private bool _streamed;
    private long _streamLimit;
    private AttemptOutcome _outcome;
    private int? _status; // of the last answer
    private TimeSpan? _retryAfter;
    private CallScope _scope;
    private int _tries; // attempts that count against the policy
    private int _attempts; // and all there were, the one after a token's refusal among them

    /// <summary>Creates an exchange.</summary>
    /// <param name="transport">Its transport.</param>
    /// <param name="isPooled">Whether it returns to the transport when it is disposed of, which must then be once. One that is handed out with a stream does not.</param>
    internal ApiExchange(ApiTransport transport, bool isPooled)
    {
        _transport = transport;
        _isPooled = isPooled;
    }

    /// <summary>Starts a call. From here on the request's body is this exchange's to return.</summary>
    internal void Begin(ApiOperation operation, in ApiRequest request, CancellationToken caller)
    {
        _operation = operation;
        _request = request;
        _caller = caller;
        _content = request.CreateContent();
        if (_content is null && operation is { Idempotent: false })
        {
            // Whether it was asked for proves whether the request left. It also keeps SocketsHttpHandler from sending the
            // request again by itself when a kept connection turns out to be dead, which it does to one without a body.
            _content = new PooledContent(default, contentType: null);
        }
    }

    /// <summary>The answer's bytes after <see cref="RunAsync"/>, without a byte order mark.</summary>
    internal ReadOnlySpan<byte> Body
    {
        get
        {
            ReadOnlySpan<byte> body = _body.Span;
            return body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        }
    }

    /// <summary>Ends the reading of a streamed answer.</summary>
    internal CancellationToken Cancellation => _deadline.Token;

    /// <summary>
    /// Sends the request, as often as the policy has it, until there is an answer with a status that means success: read as a
    /// whole, or, where it is streamed, with its headers. Otherwise the error of the last attempt. Another run, after
    /// <see cref="TryRenew"/>, goes on with what the first has left of time and attempts.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<ApiError?> RunAsync(bool streamed)
    {
        _caller.ThrowIfCancellationRequested();
        if (NotConfigured() is { } missing)
        {
            return missing;
        }

        if (_content?.KnownLength > _transport.MaxRequestBytes)
        {
            return Fail(ApiErrorKind.RequestTooLarge, FormattableString.Invariant($"the request has more than {_transport.MaxRequestBytes} bytes; nothing was sent."));
        }

        _target = Encrypt(_transport.Target(_operation, _request.PathAndQuery));
        _streamed = streamed && _encryption is null; // what is encrypted is checked as a whole before a byte of it is read
        if (_tries == 0)
        {
            _deadline.Start(_transport.TimeProvider, Total, _caller);
            _tries = 1;
        }

        for (; ; _tries++)
        {
            ApiError? error = await AttemptAsync().ConfigureAwait(false);
            if (error is null)
            {
                _transport.RetryBudget.PayIn();
                return null;
            }

            RetryDecision decision = Decide();
            if (!decision.IsResent)
            {
                return error;
            }

            if (_scope.IsObserved)
            {
                ApiTelemetry.Retrying(_scope, _transport, _operation, error, decision.Delay);
            }

            DropAnswer();
            if (!await WaitAsync(decision.Delay).ConfigureAwait(false))
            {
                return error;
            }
        }
    }

    /// <summary>
    /// Prepares another run of a call whose token was refused inside an answer that was a success by its status. Whether work
    /// was done before such a refusal is not documented, so that only an operation that may be repeated is; and once.
    /// </summary>
    internal bool TryRenew()
    {
        if (!_refusedInside || !_operation.Idempotent || _refused is not null || _content is { CanSend: false })
        {
            return false;
        }

        _refused = _token;
        DropAnswer();
        return true;
    }

    /// <summary>Hands out the answer's stream. From here on each wait for more is bounded, and not the whole.</summary>
    internal async ValueTask<(Stream? Stream, ApiError? Error)> OpenStreamAsync(long limit)
    {
        _deadline.Start(_transport.TimeProvider, Timeout.InfiniteTimeSpan, _caller);
        if (_bodyRead)
        {
            return _body.Span.Length > limit ? (null, TooLarge(limit)) : (_body.OpenRead(), null);
        }

        if (Unreadable() is { } unreadable)
        {
            return (null, unreadable);
        }

        HttpContent content = _response!.Content;
        ContentCoding coding = ContentCodings.Of(content.Headers, out _);
        _streamLimit = limit;
        if (coding == ContentCoding.Identity && ContentCodings.LengthOf(content.Headers) > limit)
        {
            return (null, TooLarge(limit));
        }

        BeginWait();
        try
        {
            Stream stream = coding.Decode(await OpenBodyAsync().ConfigureAwait(false));
            _deadline.Token.ThrowIfCancellationRequested(); // it will be replaced, and who reads an array keeps the one that there is now
            return (limit == long.MaxValue ? stream : new LimitedStream(stream, limit), null);
        }
#pragma warning disable CA1031 // Streams below may be the user's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return (null, AnswerFailure(exception));
        }
        finally
        {
            EndWait();
        }
    }

    /// <summary>Begins to wait for more of a streamed answer: from now on time counts.</summary>
    internal void BeginWait() => _deadline.BeginStep(_transport.StreamIdleTimeout);

    /// <summary>More has come: the consumer's time does not count.</summary>
    internal void EndWait() => _deadline.BeginStep(Timeout.InfiniteTimeSpan);

    /// <summary>Begins to observe the call, where somebody does.</summary>
    internal void Observe() => _scope = ApiTelemetry.Begin(_transport, _operation);

    /// <summary>Tells those who observe how the call ended. Without it, it ended by cancellation, or because its consumer wanted no more.</summary>
    internal void Complete(ApiError? error)
    {
        if (_scope.IsObserved)
        {
            ApiTelemetry.End(_scope, _transport, _operation, error, _status, _attempts, thrown: false);
            _scope = default;
        }
    }

    /// <summary>Gives everything back; one that is pooled itself too, for another call.</summary>
    public void Dispose()
    {
        if (_scope.IsObserved)
        {
            ApiTelemetry.End(_scope, _transport, _operation, null, _status, _attempts, thrown: !_streamed || _caller.IsCancellationRequested);
            _scope = default;
        }

        DropAnswer();
        ReleaseRequest();
        if (!_isPooled)
        {
            _deadline.Dispose();
            return;
        }

        if (_transport.OwnsHandler)
        {
            _deadline.Recycle();
        }
        else
        {
            _deadline.Dispose(); // a handler of the user's may have kept the token
            _deadline = default;
        }

        Clear();
        _transport.Return(this);
    }

    /// <summary>Forgets the call.</summary>
    private void Clear()
    {
        _operation = null!;
        _request = default;
        _caller = default;
        _target = null;
        _token = null;
        _refused = null;
        _body = default;
        _streamed = false;
        _streamLimit = 0;
        _outcome = default;
        _status = null;
        _tries = 0;
        _attempts = 0;
        _values = null;
        _encryption = null;
        _encryptedTarget = null;
        _digest = null;
        _scope = default;
    }

    private RetryDecision Decide()
    {
        if (_content is { CanSend: false })
        {
            return RetryDecision.GiveUp(RetryVerdict.NotRepeatable);
        }

        RetryDecision decision = RetryDecision.Decide(
            _transport.Retry, _operation.Idempotent, _outcome, _tries, _retryAfter, _deadline.Remaining, _transport.NextJitter());
        return decision.IsResent && !_transport.RetryBudget.TrySpend() ? RetryDecision.GiveUp(RetryVerdict.BudgetUsed) : decision;
    }

    /// <summary>Waits before another attempt. Whether the call still has time after it.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    private async ValueTask<bool> WaitAsync(TimeSpan delay)
    {
        _deadline.BeginStep(Timeout.InfiniteTimeSpan);
        try
        {
            await Task.Delay(delay, _transport.TimeProvider, _deadline.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException exception)
        {
            ThrowIfOurs(exception);
            return false;
        }
    }

    private void DropAnswer()
    {
        _response?.Dispose();
        _response = null;
        _body.Release();
        _bodyRead = false;
        _retryAfter = null;
        _refusedInside = false;
        _answerCollected = false;
    }

    private void ReleaseRequest()
    {
        RequestContent? content = _content;
        _content = null;
        content?.Release();
    }
}
