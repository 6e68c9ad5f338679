namespace AiRudder.Aot.Http;

/// <summary>
/// A call failed. The caller's own cancellation is not among the failures: that is an <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class AiRudderApiException : Exception
{
    /// <summary>Creates the exception for an error.</summary>
    /// <param name="error">The facts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public AiRudderApiException(ApiError error)
        : base(error?.ToString(), error?.Cause)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>The facts.</summary>
    public ApiError Error { get; }

    /// <summary>What went wrong.</summary>
    public ApiErrorKind Kind => Error.Kind;

    /// <summary>Name of the operation that was called.</summary>
    public string Operation => Error.OperationName;

    /// <summary>Whether calling again may help and cannot do the work twice.</summary>
    public bool IsRetryable => Error.IsRetryable;

    /// <summary>How long the answer asked to wait; null when it did not.</summary>
    public TimeSpan? RetryAfter => Error.RetryAfter;

    /// <summary>HTTP status of the answer; null when none came.</summary>
    public int? HttpStatus => Error.HttpStatus;

    /// <summary>The vendor's result code, where the answer had one.</summary>
    public long? VendorCode => Error.VendorCode;

    /// <summary>The vendor's id of the request, where the answer had one.</summary>
    public string? RequestId => Error.RequestId;
}
