using System.Diagnostics.CodeAnalysis;

namespace AiRudder.Aot.Http;

/// <summary>How a call ended: with a payload, or with an <see cref="ApiError"/>. Made by <see cref="ApiResult"/>.</summary>
/// <typeparam name="T">The payload's type.</typeparam>
public readonly struct ApiResult<T> : IEquatable<ApiResult<T>>
{
    private readonly T? _value;
    private readonly ApiError? _error;
    private readonly bool _success;

    internal ApiResult(T value)
    {
        _value = value;
        _success = true;
    }

    internal ApiResult(ApiError error) => _error = error;

    /// <summary>Whether the call succeeded.</summary>
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => _success;

    /// <summary>The payload.</summary>
    /// <exception cref="AiRudderApiException">The call failed.</exception>
    public T Value => _success ? _value! : throw new AiRudderApiException(Error!);

    /// <summary>Why the call failed; null when it succeeded.</summary>
    public ApiError? Error => _success ? null : _error ?? ApiResult.Unset;

    /// <summary>Gives the payload of a call that succeeded.</summary>
    /// <param name="value">The payload, or the type's default.</param>
    /// <returns>Whether the call succeeded.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return _success;
    }

    /// <summary>The payload; the same as <see cref="Value"/>, as a method that says what it does.</summary>
    /// <exception cref="AiRudderApiException">The call failed.</exception>
    public T GetValueOrThrow() => Value;

    /// <summary>Whether both succeeded with equal payloads, or failed with the same error object.</summary>
    /// <param name="other">The other result.</param>
    public bool Equals(ApiResult<T> other) =>
        _success == other._success && ReferenceEquals(Error, other.Error) && EqualityComparer<T?>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ApiResult<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_success, Error, _value);

    /// <summary>Whether both succeeded with equal payloads, or failed with the same error object.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ApiResult<T> left, ApiResult<T> right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    /// <param name="left">One result.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ApiResult<T> left, ApiResult<T> right) => !left.Equals(right);

    /// <summary><c>success</c>, or the error's line: never the payload, which may hold personal data.</summary>
    public override string ToString() => IsSuccess ? "success" : Error.ToString();
}
