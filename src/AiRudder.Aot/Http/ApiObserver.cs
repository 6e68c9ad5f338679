namespace AiRudder.Aot.Http;

/// <summary>
/// Hears of calls as they go, for logs and the like. What it is told holds no secret, and no personal data unless
/// <see cref="AiRudderOptions.ShowPersonalData"/> asks for it. Called by several threads at once; an exception ends the call.
/// </summary>
public abstract class ApiObserver
{
    /// <summary>An attempt failed, and another one follows.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="error">Why the attempt failed; <see cref="ApiError.Attempts"/> counts it.</param>
    /// <param name="delay">How long the call waits before.</param>
    public virtual void Retrying(ApiOperation operation, ApiError error, TimeSpan delay)
    {
    }

    /// <summary>A call has ended, other than by its caller's cancellation. A streamed one ends with its enumeration.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="error">Why it failed; null when it succeeded.</param>
    /// <param name="duration">From its beginning, waits included.</param>
    /// <param name="attempts">How often its request was sent.</param>
    public virtual void Ended(ApiOperation operation, ApiError? error, TimeSpan duration, int attempts)
    {
    }
}
