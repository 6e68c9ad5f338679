using System.Text;

namespace AiRudder.Aot.Testing;

/// <summary>
/// What can go wrong with one request. Faults come before the work (the double has done nothing), after it (it has taken
/// effect, and its answer is spoilt) or only make it slow; <see cref="Then"/> puts several together.
/// </summary>
/// <remarks>All waiting is on the double's <see cref="VendorDoubleOptions.TimeProvider"/>.</remarks>
public abstract class Fault
{
    private protected Fault(string name) => Name = name;

    /// <summary>What it is, for messages.</summary>
    public string Name { get; }

    /// <summary>Before the work: no connection comes about, the request has provably never left. On loopback this is <see cref="LostRequest"/>: a server cannot refuse what it has accepted.</summary>
    public static Fault NoConnection { get; } = new Replaced("no connection", _ => Nothing() with { IsConnectionRefused = true });

    /// <summary>Before the work: the connection ends, nothing has happened, and the caller cannot know.</summary>
    public static Fault LostRequest { get; } = new Replaced("lost request", _ => Nothing() with { IsConnectionLost = true });

    /// <summary>After the work: the connection ends instead of an answer. What was asked for has happened, and the caller cannot know.</summary>
    public static Fault LostAnswer { get; } = new Changed("lost answer", (_, _) => Nothing() with { IsConnectionLost = true });

    /// <summary>Before the work: every token that was given out is unknown from now on.</summary>
    public static Fault TokenWithdrawn { get; } = new Prepared("token withdrawn", context => context.WithdrawTokens());

    /// <summary>The request waits before anything else.</summary>
    /// <param name="by">How long.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is not positive.</exception>
    public static Fault Latency(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        return new Delayed(by);
    }

    /// <summary>Before the work: an HTTP status, as a gateway in front of the vendor would answer.</summary>
    /// <param name="httpStatus">The status.</param>
    /// <param name="retryAfter">The value of <c>Retry-After</c>, in whole seconds; null for no such header.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is not between 200 and 599, or the wait is negative.</exception>
    public static Fault Status(int httpStatus, TimeSpan? retryAfter = null, string body = "", string contentType = "text/html")
    {
        var answer = Answer(httpStatus, retryAfter, body, contentType);
        return new Replaced($"status {httpStatus}", _ => answer);
    }

    /// <summary>After the work: an HTTP status. What was asked for has happened, the answer says something else.</summary>
    /// <inheritdoc cref="Status"/>
    public static Fault StatusAfterWork(int httpStatus, TimeSpan? retryAfter = null, string body = "", string contentType = "text/html")
    {
        var answer = Answer(httpStatus, retryAfter, body, contentType);
        return new Changed($"status {httpStatus} after the work", (_, _) => answer);
    }

    /// <summary>Before the work: HTTP status 200 with a failing code in the surface's envelope, encrypted where the request is.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The message.</param>
    /// <returns>The fault.</returns>
    public static Fault Code(int code, string message = "The double was told to refuse.") =>
        new Replaced($"code {code}", context => context.Refuse(code, message));

    /// <summary>After the work: the connection ends within the body.</summary>
    /// <param name="afterBytes">How much of the body comes; a body that is no longer is whole.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterBytes"/> is negative.</exception>
    public static Fault CutBody(long afterBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return new Changed($"body cut after {afterBytes} bytes", (_, answer) => answer with { CutAfter = afterBytes });
    }

    /// <summary>After the work: another body instead, with its right length, such as half a JSON text or a page of a proxy.</summary>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Fault Body(string body, string contentType = "application/json")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(contentType);
        return new Changed("another body", (_, answer) => DoubleAnswer.Bytes(answer.HttpStatus, contentType, Encoding.UTF8.GetBytes(body)));
    }

    /// <summary>After the work: the right body under another type.</summary>
    /// <param name="contentType">The type.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="contentType"/> is null.</exception>
    public static Fault ContentType(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return new Changed($"content type {contentType}", (_, answer) => answer with { ContentType = contentType });
    }

    /// <summary>After the work: the body comes slowly.</summary>
    /// <param name="bytes">How many bytes come at a time.</param>
    /// <param name="pause">The pause before them.</param>
    /// <returns>The fault.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static Fault SlowBody(int bytes, TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pause, TimeSpan.Zero);
        return new Changed("slow body", (context, answer) => answer with { Pace = new BodyPace(bytes, pause, context.TimeProvider) });
    }

    /// <summary>This fault around another one: <c>Fault.Latency(...).Then(Fault.LostAnswer)</c> waits, does the work and loses the answer.</summary>
    /// <param name="inner">The other one.</param>
    /// <returns>Both.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public Fault Then(Fault inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new Both(this, inner);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal abstract ValueTask<DoubleAnswer> ApplyAsync(FaultContext context, Func<ValueTask<DoubleAnswer>> work);

    private static DoubleAnswer Nothing() => DoubleAnswer.Bytes(0, "", default);

    private static DoubleAnswer Answer(int httpStatus, TimeSpan? retryAfter, string body, string contentType)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(httpStatus, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(httpStatus, 599);
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter ?? TimeSpan.Zero, TimeSpan.Zero, nameof(retryAfter));
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(contentType);
        var answer = DoubleAnswer.Bytes(httpStatus, contentType, Encoding.UTF8.GetBytes(body));
        return retryAfter is { } wait ? answer.With("Retry-After", FormattableString.Invariant($"{(long)wait.TotalSeconds}")) : answer;
    }

    /// <summary>Instead of the work.</summary>
    private sealed class Replaced(string name, Func<FaultContext, DoubleAnswer> answer) : Fault(name)
    {
        internal override ValueTask<DoubleAnswer> ApplyAsync(FaultContext context, Func<ValueTask<DoubleAnswer>> work) => new(answer(context));
    }

    /// <summary>Something first, then the work.</summary>
    private sealed class Prepared(string name, Action<FaultContext> prepare) : Fault(name)
    {
        internal override ValueTask<DoubleAnswer> ApplyAsync(FaultContext context, Func<ValueTask<DoubleAnswer>> work)
        {
            prepare(context);
            return work();
        }
    }

    /// <summary>The work, and another answer.</summary>
    private sealed class Changed(string name, Func<FaultContext, DoubleAnswer, DoubleAnswer> change) : Fault(name)
    {
        internal override async ValueTask<DoubleAnswer> ApplyAsync(FaultContext context, Func<ValueTask<DoubleAnswer>> work) =>
            change(context, await work().ConfigureAwait(false));
    }

    private sealed class Delayed(TimeSpan by) : Fault(FormattableString.Invariant($"latency {by}"))
    {
        internal override async ValueTask<DoubleAnswer> ApplyAsync(FaultContext context, Func<ValueTask<DoubleAnswer>> work)
        {
            await context.TimeProvider.WaitAsync(by, context.CancellationToken).ConfigureAwait(false);
            return await work().ConfigureAwait(false);
        }
    }

    private sealed class Both(Fault outer, Fault inner) : Fault($"{outer}, {inner}")
    {
        internal override ValueTask<DoubleAnswer> ApplyAsync(FaultContext context, Func<ValueTask<DoubleAnswer>> work) =>
            outer.ApplyAsync(context, () => inner.ApplyAsync(context, work));
    }
}
