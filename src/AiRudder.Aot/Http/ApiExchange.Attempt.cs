using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using AiRudder.Aot.Authentication;

namespace AiRudder.Aot.Http;

/// <summary>One attempt: token, message, answer, and what is known afterwards.</summary>
internal sealed partial class ApiExchange
{
    private const int FailureBodyLimit = 64 * 1024;

    private TimeSpan Total => _operation.Timeout ?? _transport.Timeout;

    private TimeSpan AttemptTimeout => _transport.AttemptTimeout
        ?? (_operation.Idempotent && _content is not { CanRepeat: false } && _tries < _transport.Retry.MaxAttempts ? AiRudderOptions.DefaultAttemptTimeout : Timeout.InfiniteTimeSpan);

    /// <summary>Sends the request once, and once more when its token is refused for the first time.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ApiError?> AttemptAsync()
    {
        while (true)
        {
            _outcome = AttemptOutcome.Settled; // nothing was sent, or it was refused
            if (_operation.Authentication == ApiAuthentication.Token)
            {
                _deadline.BeginStep(Timeout.InfiniteTimeSpan);
                try
                {
                    _token = await _transport.TokenSource!.GetAsync(_deadline.Token).ConfigureAwait(false);
                }
#pragma warning disable CA1031 // A token source may fail in any way that it likes: whatever it throws is why there is no token.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    return TokenFailure(exception);
                }

                if (!ReferenceEquals(_transport.LastToken, _token))
                {
                    _transport.LastToken = _token;
                }

                if (_token == _refused)
                {
                    return Fail(ApiErrorKind.Unauthorized, "the vendor refused the token, and no other is to be had for now.");
                }
            }

            // Not disposed of: a message has nothing to give up but its content, and that is sent again or released at the end.
            HttpRequestMessage message = CreateMessage();
            _deadline.BeginStep(AttemptTimeout);
            _outcome = AttemptOutcome.Broken;
            _status = null;
            _attempts++;
            try
            {
                _response = await _transport.SendMessageAsync(message, _deadline.Token).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Handlers below are the user's as well: what they throw is why no answer came.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _outcome = OutcomeOf(exception);
                return NetworkFailure(exception, "no answer came");
            }

            _status = (int)_response.StatusCode;
            if (_operation.IsSuccess(_status.Value))
            {
                _outcome = AttemptOutcome.Unreadable; // until it is read
                return _streamed ? null : await ReadAsync().ConfigureAwait(false);
            }

            if (_response.StatusCode != HttpStatusCode.Unauthorized || _token is null || _refused is not null || _content is { CanSend: false })
            {
                return await ReadFailureAsync().ConfigureAwait(false);
            }

            // Refused before any work was done, so even a request that must not be repeated may go out once more.
            _refused = _token;
            if (_scope.IsObserved)
            {
                ApiTelemetry.Retrying(_scope, _transport, _operation, Fail(ApiErrorKind.Unauthorized, "the vendor refused the token; it is renewed."), TimeSpan.Zero);
            }

            DropAnswer();
            _transport.TokenSource!.Invalidate(_refused);
        }
    }

    /// <summary>Reads the whole of a good answer.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<ApiError?> ReadAsync()
    {
        if (Unreadable() is { } unreadable)
        {
            return unreadable;
        }

        try
        {
            await ReadBodyAsync(_transport.MaxResponseBytes, cut: false).ConfigureAwait(false);
            return Decrypt();
        }
        catch (ResponseTooLargeException)
        {
            return TooLarge(_transport.MaxResponseBytes);
        }
#pragma warning disable CA1031 // Streams below may be the user's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return AnswerFailure(exception);
        }
    }

    /// <summary>Reads what there is of an answer whose status is a failure: the status is known, whatever becomes of the body.</summary>
    private async ValueTask<ApiError> ReadFailureAsync()
    {
        _outcome = AttemptOutcomes.OfStatus(_status!.Value);
        _retryAfter = RetryAfterHeader.Read(_response!.Headers, _transport.TimeProvider);
        if (_status < 200)
        {
            return StatusFailure("protocols were switched."); // what follows is no body
        }

        if (IsEncryptedUnasked)
        {
            return StatusFailure($"its body is encrypted, and {Keyless}.");
        }

        if (ContentCodings.Of(_response.Content.Headers, out _) == ContentCoding.Unknown)
        {
            return StatusFailure("its body is in an encoding that was not asked for.");
        }

        try
        {
            await ReadBodyAsync(Math.Min(FailureBodyLimit, _transport.MaxResponseBytes), cut: true).ConfigureAwait(false);
            return DecryptFailure() is { } undecrypted ? StatusFailure("its body could not be decrypted.", undecrypted) : StatusFailure();
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ThrowIfOurs(exception);
            return StatusFailure("its body broke off.", exception);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadBodyAsync(int limit, bool cut)
    {
        HttpContent content = _response!.Content;
        ContentCoding coding = ContentCodings.Of(content.Headers, out _);
        long? declared = coding == ContentCoding.Identity ? ContentCodings.LengthOf(content.Headers) : null;
        if (declared > limit && !cut)
        {
            throw new ResponseTooLargeException();
        }

        _body = await PooledBody.ReadAsync(await OpenBodyAsync().ConfigureAwait(false), coding, declared, limit, cut, _transport.BufferPool, _deadline.Token).ConfigureAwait(false);
        _bodyRead = true;
    }

    /// <summary>Opens the answer's bytes. SocketsHttpHandler hands them out at once, without a task; another handler may have to read first.</summary>
    private ValueTask<Stream> OpenBodyAsync()
    {
        HttpContent content = _response!.Content;
        return _transport.OwnsHandler ? new(content.ReadAsStream(_deadline.Token)) : new(content.ReadAsStreamAsync(_deadline.Token));
    }

    /// <summary>What is known when no answer came.</summary>
    private AttemptOutcome OutcomeOf(Exception exception)
    {
        bool connecting = AttemptOutcomes.IsFromConnecting(exception);
        // Handlers of the user's may keep bytes back or send on their own account: there both signs are wanted, and behind
        // our own handler one that is not a sign of something else.
        bool neverLeft = _content is null ? connecting && _transport.OwnsHandler : !_content.Started && (connecting || _transport.OwnsHandler);
        if (neverLeft)
        {
            // A certificate that is refused now will be refused again.
            return exception.InnerException is AuthenticationException ? AttemptOutcome.Settled : AttemptOutcome.NeverLeft;
        }

        return exception is HttpRequestException or IOException or System.Net.Sockets.SocketException or OperationCanceledException or TimeoutException
            ? AttemptOutcome.Broken
            : AttemptOutcome.Unreadable; // a handler's own reason, which will not go away
    }

    private HttpRequestMessage CreateMessage()
    {
        if (_transport.OwnsHandler)
        {
            // A handler of the user's may have buffered the body, and then nobody asks for it a second time.
            _content?.BeginAttempt();
        }

        var message = new HttpRequestMessage(_operation.Method, _target) { Content = _content };
        if (_request.Headers is { } headers)
        {
            foreach (KeyValuePair<string, string> header in headers)
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        IReadOnlyList<KeyValuePair<string, string>> declared = _operation.Headers;
        for (int i = 0; i < declared.Count; i++)
        {
            if (!message.Headers.NonValidated.Contains(declared[i].Key))
            {
                message.Headers.TryAddWithoutValidation(declared[i].Key, declared[i].Value);
            }
        }

        // After the request's own: added without validation, a second value would be joined to the first.
        if (_transport.UserAgent is { } userAgent && !message.Headers.NonValidated.Contains("User-Agent"))
        {
            message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        }

        AddEncryptionHeaders(message);
        if (_transport.AcceptCompressed)
        {
            message.Headers.TryAddWithoutValidation("Accept-Encoding", ContentCodings.Accepted);
        }

        switch (_operation.Authentication)
        {
            case ApiAuthentication.Token:
                if (message.Headers.NonValidated.Contains("Authorization"))
                {
                    throw new ArgumentException($"{_operation.Name}: the transport sets the header Authorization; only an anonymous operation may bring its own.");
                }

                message.Headers.TryAddWithoutValidation("Authorization", _token!.Header);
                break;
            case ApiAuthentication.Signature:
                ReadOnlyMemory<byte> body = default;
                _content?.TryGetBytes(out body);
                _transport.Signer!.Sign(_operation, body.Span, message.Headers);
                break;
        }

        return message;
    }
}
