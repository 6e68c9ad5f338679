using System.Diagnostics.CodeAnalysis;

namespace AiRudder.Aot.Http;

/// <summary>How a call without payload ended: it succeeded, or it failed with an <see cref="ApiError"/>.</summary>
public readonly struct ApiResult : IEquatable<ApiResult>
{
    /// <summary>What a result says that nobody filled.</summary>
    internal static readonly ApiError Unset = new() { Kind = ApiErrorKind.InvalidResponse, OperationName = "none", RouteTemplate = "none", Message = "no call was made." };

    private readonly ApiError? _error;
    private readonly bool _success;

    private ApiResult(bool success, ApiError? error)
    {
        _success = success;
        _error = error;
    }

    /// <summary>Whether the call succeeded.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => _success;

    /// <summary>Why it failed; null when it succeeded.</summary>
    public ApiError? Error => _success ? null : _error ?? Unset;

    /// <summary>The result of a call that succeeded.</summary>
    public static ApiResult Success() => new(true, null);

    /// <summary>The result of a call that succeeded.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="value">The payload.</param>
    public static ApiResult<T> Success<T>(T value) => new(value);

    /// <summary>The result of a call that failed.</summary>
    /// <param name="error">Why.</param>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static ApiResult Failure(ApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(false, error);
    }

    /// <summary>The result of a call that failed.</summary>
    /// <typeparam name="T">The payload's type.</typeparam>
    /// <param name="error">Why.</param>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static ApiResult<T> Failure<T>(ApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new(error);
    }

    /// <summary>Does nothing when the call succeeded.</summary>
    /// <exception cref="AiRudderApiException">The call failed.</exception>
    public void ThrowIfFailed()
    {
        if (!IsSuccess)
        {
            throw new AiRudderApiException(Error);
        }
    }

    /// <summary>Whether both are successes, or failures with the same error object.</summary>
    /// <param name="other">The other result.</param>
    public bool Equals(ApiResult other) => _success == other._success && ReferenceEquals(Error, other.Error);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ApiResult other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_success, Error);

    /// <summary>Whether both are successes, or failures with the same error object.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ApiResult left, ApiResult right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ApiResult left, ApiResult right) => !left.Equals(right);

    /// <summary><c>success</c>, or the error's line.</summary>
    public override string ToString() => IsSuccess ? "success" : Error.ToString();
}
