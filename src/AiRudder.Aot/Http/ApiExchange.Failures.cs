using System.Net;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>What went wrong in a call, as an <see cref="ApiError"/> in which nothing stands that must not be shown.</summary>
internal sealed partial class ApiExchange
{
    private const int ExcerptLimit = 512;

    private List<string>? _values; // of the request
    private bool _answerCollected; // its sensitive values are among these
    private bool _refusedInside; // the token, by a code inside an answer whose status is a success

    /// <summary>The exception for a failure that ends the call.</summary>
    internal AiRudderApiException Failed(ApiError error)
    {
        Complete(error);
        return new AiRudderApiException(error);
    }

    /// <summary>The error for an answer that broke off after its status had said success.</summary>
    /// <exception cref="OperationCanceledException">It was the caller.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of while the call ran.</exception>
    internal ApiError AnswerFailure(Exception exception)
    {
        if (exception is ResponseTooLargeException)
        {
            return TooLarge(_streamLimit);
        }

        ContentCoding coding = ContentCodings.Of(_response!.Content.Headers, out string name);
        if (coding.IsMalformed(exception))
        {
            ThrowIfOurs(exception);
            return Fail(ApiErrorKind.InvalidResponse, $"the answer is not the {Clean(name, 32)} that its headers promise.", exception);
        }

        _outcome = AttemptOutcome.Broken;
        return NetworkFailure(exception, "the answer broke off");
    }

    /// <summary>The error for an answer that is not what the operation declares.</summary>
    internal ApiError InvalidAnswer(string message, in EnvelopeFacts facts = default) =>
        Fail(ApiErrorKind.InvalidResponse, message, null, facts);

    /// <summary>The error for an answer that is no JSON, or JSON of another shape.</summary>
    internal ApiError InvalidJson(JsonException exception, in EnvelopeFacts facts = default)
    {
        JsonException cause = Redact(exception);
        string message = (_bodyRead ? AnswerForm.Recognise(Body) : null)
            ?? (_bodyRead && AnswerForm.IsCutShort(exception, Body.Length) ? $"the answer is cut short: {cause.Message}" : $"the answer does not fit: {cause.Message}");
        if (_response is not null && AnswerForm.ForeignType(_response.Content.Headers) is { } type)
        {
            message = $"{message} Its type is {Clean(type, 64)}.";
        }

        return Fail(ApiErrorKind.InvalidResponse, message, cause, facts);
    }

    /// <summary>What the facts of an answer say about the call; null when they say that it succeeded.</summary>
    internal ApiError? Judge(in EnvelopeFacts facts, Envelope envelope)
    {
        if (facts.DocumentError is { } malformed)
        {
            return InvalidJson(malformed, facts);
        }

        if (envelope.Code is null)
        {
            return null;
        }

        if (facts.Code is not { } code)
        {
            return InvalidAnswer(facts.CodeUnreadable ? $"the answer's {envelope.Code} is not a whole number." : $"the answer has no {envelope.Code}.", facts);
        }

        if (code == envelope.Success)
        {
            return null;
        }

        _outcome = AttemptOutcome.Settled;
        if (code == (int)HttpStatusCode.Unauthorized && _token is not null)
        {
            _refusedInside = true;
            _transport.TokenSource!.Invalidate(_token);
        }

        return Fail(IsRefusal(code) ? ApiErrorKind.Unauthorized : ApiErrorKind.VendorCode, "the vendor answered with a failing code.", null, facts);
    }

    /// <summary>An answer that cannot be read, seen by its headers: its encoding is not known, or somebody followed a redirect.</summary>
    private ApiError? Unreadable()
    {
        // The transport follows no redirect. A handler of the user's that does has shown the request to another host; at
        // least what that host says is not taken for the vendor's word.
        if (_response!.RequestMessage?.RequestUri is { } answered && !ReferenceEquals(answered, _target) && !SameOrigin(answered, _target!))
        {
            return Fail(ApiErrorKind.InvalidResponse, "the answer comes from another host: a handler followed a redirect.");
        }

        if (IsEncryptedUnasked)
        {
            return Fail(ApiErrorKind.InvalidResponse, $"the answer is encrypted, and {Keyless}.");
        }

        return ContentCodings.Of(_response.Content.Headers, out string name) == ContentCoding.Unknown
            ? Fail(ApiErrorKind.InvalidResponse, $"the answer is encoded as {Clean(name, 32)}, which was not asked for.")
            : null;
    }

    private static bool SameOrigin(Uri one, Uri other) =>
        one.IsAbsoluteUri && one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The error for an answer with more bytes than may be read.</summary>
    internal ApiError TooLarge(long limit) =>
        Fail(ApiErrorKind.ResponseTooLarge, FormattableString.Invariant($"the answer has more than {limit} bytes."));

    /// <summary>The error for an answer whose status is a failure.</summary>
    /// <param name="form">What is wrong with its body; null where that may be JSON.</param>
    /// <param name="cause">Why the body could not be read.</param>
    private ApiError StatusFailure(string? form = null, Exception? cause = null)
    {
        EnvelopeFacts facts = default;
        ReadOnlySpan<byte> body = Body;
        form ??= AnswerForm.Recognise(body);
        if (form is null)
        {
            facts = EnvelopeReader.Read<NoPayload, NoPayload>(body, (_operation.Surface.Envelope ?? Envelope.Usual).ForFailures, _transport.JsonLimits.MaxDepth, readPayload: false, out _);
        }

        int status = _status!.Value;
        bool unauthorized = IsRefusal(status) || status == 401;
        string what = status switch
        {
            401 when _refused is not null => "the vendor refused the token, also after it was renewed.",
            _ when unauthorized => "the vendor refused the credentials.",
            >= 300 and < 400 => "the vendor answered with a redirect, which is not followed.",
            _ => "the vendor answered with an HTTP status that is a failure.",
        };
        return Fail(unauthorized ? ApiErrorKind.Unauthorized : ApiErrorKind.HttpStatus, form is null ? what : $"{what[..^1]}; {form}", cause, facts);
    }

    /// <summary>An anonymous operation of a surface with credentials is how one gets them: there 401 and 403 are about key and secret.</summary>
    private bool IsRefusal(long code) =>
        code is 401 or 403 && _operation.Anonymous && _operation.Surface.Authentication != ApiAuthentication.None;

    /// <summary>The error for what ended the sending or reading.</summary>
    /// <exception cref="OperationCanceledException">It was the caller.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of while the call ran.</exception>
    private ApiError NetworkFailure(Exception exception, string what)
    {
        ThrowIfOurs(exception);
        if (_deadline.HasPassed)
        {
            return Fail(ApiErrorKind.Timeout, $"{what} before the deadline of {Total:c}.", exception);
        }

        if (_deadline.StepHasPassed)
        {
            return Fail(ApiErrorKind.Timeout, _streamed && _response is not null
                ? $"{what}: nothing more came within {_transport.StreamIdleTimeout:c}."
                : $"{what} within the {AttemptTimeout:c} of one attempt.", exception);
        }

        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded })
        {
            _outcome = AttemptOutcome.Unreadable;
            return Fail(ApiErrorKind.ResponseTooLarge, $"{what}: {Describe(exception)}", exception);
        }

        return IsTimeout(exception)
            ? Fail(ApiErrorKind.Timeout, $"{what} in time: {Describe(exception)}", exception)
            : Fail(ApiErrorKind.Network, $"{what}: {Describe(exception)}", exception);
    }

    private ApiError? NotConfigured() => _operation.Authentication switch
    {
        ApiAuthentication.Signature when _transport.Signer is null =>
            Fail(ApiErrorKind.NotConfigured, "the operation must be signed, and no request signer is configured; nothing was sent."),
        ApiAuthentication.Signature when _content is not null && !_content.TryGetBytes(out _) =>
            Fail(ApiErrorKind.NotConfigured, "the operation must be signed, and its body is not in memory; nothing was sent."),
        ApiAuthentication.Token when _transport.TokenSource is null =>
            Fail(ApiErrorKind.NotConfigured, "the operation needs a token, and no credentials are configured; nothing was sent."),
        _ => null,
    };

    private ApiError TokenFailure(Exception exception)
    {
        ThrowIfOurs(exception);
        if (_deadline.HasPassed)
        {
            return Fail(ApiErrorKind.Timeout, $"no token came before the deadline of {Total:c}.", exception, isRetryable: true);
        }

        if (exception is AiRudderApiException { Error: { } error })
        {
            bool refused = error.HttpStatus is 401 or 403 || error.VendorCode is 401 or 403;
            return new ApiError
            {
                Kind = refused ? ApiErrorKind.Unauthorized : error.Kind,
                OperationName = _operation.Name,
                RouteTemplate = _operation.Route,
                Message = $"no token: {error.OperationName} ({error.RouteTemplate}): {error.Message}",
                HttpStatus = error.HttpStatus,
                VendorCode = error.VendorCode,
                VendorMessage = error.VendorMessage,
                RequestId = error.RequestId,
                BodyExcerpt = error.BodyExcerpt,
                Attempts = _attempts,
                IsRetryable = error.IsRetryable,
                RetryAfter = error.RetryAfter,
                Cause = exception,
            };
        }

        ApiErrorKind kind = IsTimeout(exception) ? ApiErrorKind.Timeout
            : exception is InvalidDataException or JsonException ? ApiErrorKind.InvalidResponse
            : ApiErrorKind.Network; // a token source of the user's: its store, its network
        return Fail(kind, $"no token: {Describe(exception)}", exception, isRetryable: kind == ApiErrorKind.Timeout); // nothing was sent
    }

    private void ThrowIfOurs(Exception exception)
    {
        if (_caller.IsCancellationRequested)
        {
            throw new OperationCanceledException("The call was cancelled.", Redact(exception), _caller);
        }

        _transport.ThrowIfDisposed();
    }

    private static bool IsTimeout(Exception exception) =>
        exception is TimeoutException or OperationCanceledException { InnerException: TimeoutException };

    private ApiError Fail(ApiErrorKind kind, string message, Exception? cause = null, in EnvelopeFacts facts = default, bool isRetryable = false)
    {
        KnownTexts known = Known;
        bool hasBody = !_body.Span.IsEmpty;
        // The good answer to a request for a token is a token: nothing of it is kept, in whatever shape it came.
        bool confidential = _operation.Anonymous && _operation.Surface.Authentication != ApiAuthentication.None
            && _status is { } status && (status is >= 200 and < 300 || _operation.IsSuccess(status));
        bool unknown = _outcome.MayHaveBeenDone() && !_operation.Idempotent;
        return new ApiError
        {
            Kind = unknown ? ApiErrorKind.OutcomeUnknown : kind,
            OperationName = _operation.Name,
            RouteTemplate = _operation.Route,
            Message = unknown ? $"{message} Whether the vendor did the work is not known." : message,
            HttpStatus = _status,
            VendorCode = facts.Code,
            VendorMessage = facts.Text is { } text ? Clean(text, ExcerptLimit) : null,
            RequestId = facts.RequestId is { } id ? _transport.Redactor.CleanId(id, 128, known) : null,
            BodyExcerpt = hasBody && !confidential ? _transport.Redactor.Excerpt(_body.Span, ExcerptLimit, (_operation.Surface.Envelope ?? Envelope.Usual).ForFailures, SensitiveNames, known) : null,
            Attempts = _attempts,
            IsRetryable = isRetryable || _outcome.MayBeRepeated(_operation.Idempotent),
            RetryAfter = _retryAfter,
            Details = hasBody && !confidential && kind is (ApiErrorKind.HttpStatus or ApiErrorKind.Unauthorized or ApiErrorKind.VendorCode) ? _operation.Errors?.Read(Body, _transport.JsonLimits.MaxDepth) : null,
            Cause = cause is null ? null : Redact(cause),
        };
    }

    /// <summary>What must not be shown. The values of the request are collected once, when the call first fails, and those of each answer that was read.</summary>
    private KnownTexts Known
    {
        get
        {
            if (_values is null)
            {
                _values = [];
                CollectValues(_values);
                foreach (string secret in _transport.Signer?.Secrets ?? [])
                {
                    _transport.Redactor.Learn(secret);
                }
            }

            if (_bodyRead && !_answerCollected)
            {
                _answerCollected = true;
                RequestValues.CollectMarked(Body, SensitiveNames, _values);
            }

            return new((_token ?? _transport.LastToken)?.Value, _refused?.Value, _values);
        }
    }

    private IReadOnlyList<string> SensitiveNames => _operation.Surface.SensitiveNames;

    private string Clean(string text, int limit) => _transport.Redactor.Clean(text, limit, Known);

    private string Describe(Exception exception) => Clean(exception.Message, 300);

    /// <summary>The exception as it is, unless its text, or that of one behind it, holds something that must not be shown.</summary>
    private Exception Redact(Exception exception)
    {
        switch (exception)
        {
            case JsonException json:
                return Redact(json);
            case AiRudderApiException or RedactedException:
                return exception; // made here, of what is clean
        }

        // Types may say more in ToString than in their message. Stack traces are names of code.
        string told = exception.ToString();
        for (Exception? traced = exception; traced is not null; traced = traced.InnerException)
        {
            told = string.IsNullOrEmpty(traced.StackTrace) ? told : told.Replace(traced.StackTrace, "", StringComparison.Ordinal);
        }

        return _transport.Redactor.Hides(told, Known)
            ? new RedactedException(exception, Describe(exception), exception.InnerException is { } inner ? Redact(inner) : null)
            : exception;
    }

    /// <summary>The exception as it is, unless its path or message holds something that must not be shown.</summary>
    /// <remarks>Names of properties may be phone numbers.</remarks>
    private JsonException Redact(JsonException exception)
    {
        string path = exception.Path ?? "$";
        string problem = exception.Message;
        if (exception is AiRudderJsonException read)
        {
            // The place is told again below; its offset must not be taken for a phone number.
            string told = FormattableString.Invariant($" (byte {read.Offset}, {path}).");
            problem = problem.EndsWith(told, StringComparison.Ordinal) ? problem[..^told.Length] : problem;
        }

        string cleanProblem = Clean(problem, ExcerptLimit);
        string cleanPath = Clean(_transport.Redactor.Path(path), ExcerptLimit);
        if (cleanProblem == problem && cleanPath == path) // as almost always
        {
            return exception;
        }

        return exception is AiRudderJsonException place
            ? AiRudderJsonException.Create(cleanProblem, place.Offset, cleanPath, (exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0))
            : new JsonException(cleanProblem, cleanPath, exception.LineNumber, exception.BytePositionInLine);
    }
}
