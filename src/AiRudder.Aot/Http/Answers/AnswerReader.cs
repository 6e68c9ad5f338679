namespace AiRudder.Aot.Http;

/// <summary>
/// Reads the body of an answer while it arrives; waiting for more of it is bounded. A body in which
/// the verdict may stand is read as a whole and judged first.
/// </summary>
internal sealed class AnswerReader
{
    private readonly Stream _stream;
    private readonly ApiExchange _exchange;
    private int _ended;

    private AnswerReader(Stream stream, ApiExchange exchange)
    {
        _stream = stream;
        _exchange = exchange;
        Total = exchange.Length;
    }

    /// <summary>How many bytes the answer says that it has; null when it does not.</summary>
    internal long? Total { get; }

    internal static async ValueTask<(AnswerReader? Reader, ApiError? Error)> OpenAsync(ApiExchange exchange, long limit)
    {
        if (await exchange.JudgeFileAsync().ConfigureAwait(false) is { } verdict)
        {
            return (null, verdict);
        }

        (Stream? stream, ApiError? error) = await exchange.OpenStreamAsync(limit).ConfigureAwait(false);
        return error is null ? (new AnswerReader(stream!, exchange), null) : (null, error);
    }

    /// <summary>Reads some more; no bytes at the end.</summary>
    /// <exception cref="OperationCanceledException">The caller of the operation, or of this, cancelled.</exception>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    internal async ValueTask<(int Read, ApiError? Error)> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _ended) != 0, typeof(Stream));
        _exchange.BeginWait(); // first: it may replace the token
        using CancellationTokenSource? linked = cancellationToken.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(_exchange.Cancellation, cancellationToken) : null;
        try
        {
            return (await _stream.ReadAsync(buffer, linked?.Token ?? _exchange.Cancellation).ConfigureAwait(false), null);
        }
#pragma warning disable CA1031 // The stream may be a handler's own.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failed(_exchange.AnswerFailure(exception));
        }
        finally
        {
            _exchange.EndWait();
        }
    }

    /// <summary>Reads some more while the thread waits; no bytes at the end.</summary>
    /// <exception cref="OperationCanceledException">The caller of the operation cancelled.</exception>
    /// <exception cref="ObjectDisposedException">It has ended.</exception>
    internal (int Read, ApiError? Error) Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _ended) != 0, typeof(Stream));
        _exchange.BeginWait();
        CancellationToken cancellation = _exchange.Cancellation;
        try
        {
            // A thread that waits hears of no token: it is the connection that is taken from it.
            using CancellationTokenRegistration registration = cancellation.UnsafeRegister(static response => ((HttpResponseMessage)response!).Dispose(), _exchange.Response);
            int read = _stream.Read(buffer);
            if (read == 0)
            {
                cancellation.ThrowIfCancellationRequested(); // what looks like the end may be the connection that is gone
            }

            return (read, null);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(_exchange.AnswerFailure(exception));
        }
        finally
        {
            _exchange.EndWait();
        }
    }

    /// <summary>Ends the exchange. A second time, even at the same moment, does nothing: what is given back twice is lent twice.</summary>
    internal void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        _stream.Dispose();
        _exchange.Dispose();
    }

    private (int Read, ApiError? Error) Failed(ApiError error)
    {
        _exchange.Complete(error);
        return (0, error);
    }
}
