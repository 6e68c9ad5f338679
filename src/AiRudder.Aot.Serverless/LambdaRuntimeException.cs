namespace AiRudder.Aot.Serverless;

/// <summary>
/// The runtime API cannot be reached, does not speak the protocol as it is documented, or says that this process is beyond
/// repair. The loop ends with it, and the process should, too: the platform starts another one.
/// </summary>
public sealed class LambdaRuntimeException : Exception
{
    /// <summary>Creates an exception.</summary>
    public LambdaRuntimeException()
        : this("The runtime API failed.")
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What is wrong.</param>
    public LambdaRuntimeException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">Why.</param>
    public LambdaRuntimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
