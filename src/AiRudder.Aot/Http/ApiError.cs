using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AiRudder.Aot.Http;

/// <summary>
/// The facts of a call that failed, the same in <see cref="AiRudderApiException"/> and in <see cref="ApiResult{T}"/>. None of
/// them holds a token, key, secret or phone number that the transport could recognise, nor the request's query.
/// </summary>
public sealed class ApiError
{
    /// <summary>What went wrong.</summary>
    public required ApiErrorKind Kind { get; init; }

    /// <summary>Name of the operation that was called.</summary>
    public required string OperationName { get; init; }

    /// <summary>Its route template, without values.</summary>
    public required string RouteTemplate { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>HTTP status of the answer; null when none came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The vendor's result code, where the answer had one.</summary>
    public long? VendorCode { get; init; }

    /// <summary>The vendor's message, or status word where there was no message; redacted.</summary>
    public string? VendorMessage { get; init; }

    /// <summary>The vendor's id of the request, where the answer had one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The start of the answer's body, at most 512 bytes in UTF-8, redacted; null where it was not read or must not be kept.</summary>
    public string? BodyExcerpt { get; init; }

    /// <summary>How often the request was sent; zero when it never was.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// Whether calling again may help and cannot do the work twice. The transport's own attempts are over: wait first, and at
    /// least for <see cref="RetryAfter"/>.
    /// </summary>
    public bool IsRetryable { get; init; }

    /// <summary>How long the answer asked to wait, counted from when it came; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// The failing answer's body, read into the type that the operation or its surface declares as <c>ErrorType</c>; null where
    /// none is declared, or the body is not of its shape. It is what the vendor sent, not redacted: log it only where that is
    /// meant. <see cref="TryGetDetails{T}"/> gives it typed.
    /// </summary>
    public object? Details { get; init; }

    /// <summary>The exception behind it, if there was one.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Gives <see cref="Details"/> as the type that was declared.</summary>
    /// <typeparam name="T">The operation's <c>ErrorType</c>.</typeparam>
    /// <param name="details">What the failing answer says.</param>
    /// <returns>Whether there are details of that type.</returns>
    public bool TryGetDetails<T>([NotNullWhen(true)] out T? details)
    {
        details = Details is T typed ? typed : default;
        return details is not null;
    }

    /// <summary>One line with everything but the body's excerpt, the details and the cause.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(192);
        text.Append(OperationName).Append(" (").Append(RouteTemplate).Append("): ").Append(Message);
        char before = '[';
        Append(text, ref before, "HTTP ", HttpStatus?.ToString(CultureInfo.InvariantCulture));
        Append(text, ref before, "code ", VendorCode?.ToString(CultureInfo.InvariantCulture));
        Append(text, ref before, "message: ", VendorMessage);
        Append(text, ref before, "request id ", RequestId);
        Append(text, ref before, "attempts ", Attempts > 1 ? Attempts.ToString(CultureInfo.InvariantCulture) : null);
        return before == '[' ? text.ToString() : text.Append(']').ToString();
    }

    private static void Append(StringBuilder text, ref char before, string label, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(before == '[' ? " [" : ", ").Append(label).Append(value);
            before = ',';
        }
    }
}
