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
    public Task<T> SendAsync<T>(ApiOperation operation, ApiRequest request, ApiAnswer<T> answer, CancellationToken cancellationToken = default) =>
        ValueAsync(CallAsync(operation, request, answer, cancellationToken));

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
    public Task<ApiResult<T>> TrySendAsync<T>(ApiOperation operation, ApiRequest request, ApiAnswer<T> answer, CancellationToken cancellationToken = default) =>
        CallAsync(operation, request, answer, cancellationToken).AsTask();
}
