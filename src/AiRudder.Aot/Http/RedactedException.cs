namespace AiRudder.Aot.Http;

/// <summary>
/// Stands in for an exception whose text held something that must not be shown: a token, a secret, a phone number, or what a
/// request was about. It has the original's type by name, its text with those things masked, and its stack trace.
/// </summary>
public sealed class RedactedException : Exception
{
    private readonly string? _stackTrace;

    internal RedactedException(Exception original, string message, Exception? innerException)
        : base(message, innerException)
    {
        OriginalType = original.GetType().FullName ?? original.GetType().Name;
        HResult = original.HResult;
        _stackTrace = original.StackTrace;
    }

    /// <summary>Full name of the exception's own type.</summary>
    public string OriginalType { get; }

    /// <inheritdoc/>
    public override string? StackTrace => _stackTrace ?? base.StackTrace;

    /// <inheritdoc/>
    public override string ToString()
    {
        string text = $"{OriginalType} (redacted): {Message}";
        if (InnerException is not null)
        {
            text += $"{Environment.NewLine} ---> {InnerException}";
        }

        return StackTrace is { } trace ? text + Environment.NewLine + trace : text;
    }
}
