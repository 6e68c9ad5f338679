namespace AiRudder.Aot.Http;

/// <summary>Whether a request is sent again. A pure function of what is known: neither clock nor chance nor state has a part in it.</summary>
/// <param name="Verdict">Sent again, or why not.</param>
/// <param name="Delay">How long to wait before; zero when it is not sent again.</param>
internal readonly record struct RetryDecision(RetryVerdict Verdict, TimeSpan Delay)
{
    internal bool IsResent => Verdict == RetryVerdict.Resend;

    /// <summary>Decides after an attempt that failed.</summary>
    /// <param name="options">The policy.</param>
    /// <param name="idempotent">Whether the operation is.</param>
    /// <param name="outcome">What is known about the work.</param>
    /// <param name="attempts">Attempts that were made, without one that followed a token's refusal.</param>
    /// <param name="retryAfter">What the answer asked for, if it did.</param>
    /// <param name="remaining">What remains of the call's deadline; <see cref="Timeout.InfiniteTimeSpan"/> without one.</param>
    /// <param name="jitter">Between zero and one: how much of the random half is waited.</param>
    internal static RetryDecision Decide(RetryOptions options, bool idempotent, AttemptOutcome outcome, int attempts, TimeSpan? retryAfter, TimeSpan remaining, double jitter)
    {
        if (!outcome.MayBeRepeated(idempotent))
        {
            return GiveUp(RetryVerdict.NotRepeatable);
        }

        if (attempts >= options.MaxAttempts)
        {
            return GiveUp(RetryVerdict.AttemptsUsed);
        }

        TimeSpan delay = Backoff(options, attempts, jitter);
        if (retryAfter is { } asked)
        {
            if (asked > options.MaxRetryAfter)
            {
                return GiveUp(RetryVerdict.AskedToWaitTooLong);
            }

            delay = asked > delay ? asked : delay;
        }

        // An attempt that begins at the deadline cannot succeed: the call ends now, while there is something to tell.
        return remaining != Timeout.InfiniteTimeSpan && delay >= remaining
            ? GiveUp(RetryVerdict.DeadlineTooNear)
            : new RetryDecision(RetryVerdict.Resend, delay);
    }

    internal static RetryDecision GiveUp(RetryVerdict why) => new(why, TimeSpan.Zero);

    private static TimeSpan Backoff(RetryOptions options, int attempts, double jitter)
    {
        double longest = Math.Min(options.MaxDelay.Ticks, options.BaseDelay.Ticks * Math.Pow(2, attempts - 1));
        return TimeSpan.FromTicks((long)(longest / 2 * (1 + jitter)));
    }
}

/// <summary>What a <see cref="RetryDecision"/> says.</summary>
internal enum RetryVerdict
{
    /// <summary>The request is sent again.</summary>
    Resend,

    /// <summary>Another attempt would not help, or could do the work twice.</summary>
    NotRepeatable,

    /// <summary>All attempts were made.</summary>
    AttemptsUsed,

    /// <summary>The vendor asked for a longer wait than is granted.</summary>
    AskedToWaitTooLong,

    /// <summary>The wait would end after the call's deadline.</summary>
    DeadlineTooNear,

    /// <summary>The transport's retry budget is used up.</summary>
    BudgetUsed,
}
