namespace AiRudder.Aot.Http;

/// <summary>Calls whose answers are had in other forms than a payload.</summary>
public sealed partial class ApiTransport
{
    /// <summary>Calls an operation and gives its answer in a form.</summary>
    /// <typeparam name="T">What the form gives.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="request">Path, headers and body; the body is the transport's from now on.</param>
    /// <param name="answer">The form.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>What the form gives. A stream must be disposed of.</returns>
    /// <exception cref="AiRudderApiException">The call failed.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentException">The request's path could leave the base address, or is missing.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of.</exception>
    public async Task<T> SendAsync<T>(ApiOperation operation, ApiRequest request, ApiAnswer<T> answer, CancellationToken cancellationToken = default) =>
        (await AnswerAsync(operation, request, answer, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Calls an operation and gives its answer in a form; what network or vendor did wrong is in the result.</summary>
    /// <typeparam name="T">What the form gives.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="request">Path, headers and body; the body is the transport's from now on.</param>
    /// <param name="answer">The form.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    /// <returns>What the form gives, or the error. A stream must be disposed of.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <exception cref="ArgumentException">The request's path could leave the base address, or is missing.</exception>
    /// <exception cref="ObjectDisposedException">The transport was disposed of.</exception>
    public async Task<ApiResult<T>> TrySendAsync<T>(ApiOperation operation, ApiRequest request, ApiAnswer<T> answer, CancellationToken cancellationToken = default) =>
        await AnswerAsync(operation, request, answer, cancellationToken).ConfigureAwait(false);

    private async ValueTask<ApiResult<T>> AnswerAsync<T>(ApiOperation operation, ApiRequest request, ApiAnswer<T> answer, CancellationToken cancellationToken)
    {
        var exchange = new ApiExchange(this, isPooled: false); // a stream that is handed out may dispose of it, at any time and twice
        exchange.Begin(operation, request, cancellationToken);
        bool isKept = false;
        try
        {
            ArgumentNullException.ThrowIfNull(operation);
            ArgumentNullException.ThrowIfNull(answer);
            ThrowIfDisposed();
            exchange.Observe();
            while (true)
            {
                ApiError? error = await exchange.RunAsync(answer.IsStreamed).ConfigureAwait(false);
                ApiResult<T> result = error is null ? await answer.ReadAsync(this, exchange).ConfigureAwait(false) : new ApiResult<T>(error);
                if (result.IsSuccess || !exchange.TryRenew())
                {
                    isKept = result.IsSuccess && answer.KeepsExchange;
                    if (!isKept)
                    {
                        exchange.Complete(result.Error);
                    }

                    return result;
                }
            }
        }
        finally
        {
            if (!isKept)
            {
                exchange.Dispose();
            }
        }
    }
}
