using AiRudder.Aot.Http;

namespace AiRudder.Aot.Tests.Http;

/// <summary>The policy as a table: every combination of what it looks at.</summary>
public class RetryDecisionTests
{
    private static readonly RetryOptions Options = new()
    {
        MaxAttempts = 3,
        BaseDelay = TimeSpan.FromSeconds(1),
        MaxDelay = TimeSpan.FromSeconds(3),
        MaxRetryAfter = TimeSpan.FromSeconds(60),
    };

    private static readonly Dictionary<AttemptOutcome, (bool Idempotent, bool Otherwise)> Repeatable = new()
    {
        [AttemptOutcome.Settled] = (false, false),
        [AttemptOutcome.NeverLeft] = (true, true),
        [AttemptOutcome.Refused] = (true, true),
        [AttemptOutcome.Broken] = (true, false),
        [AttemptOutcome.Unreadable] = (false, false),
    };

    [Fact]
    public void Every_combination_is_decided_by_the_first_reason_against_it()
    {
        int combinations = 0;
        foreach (AttemptOutcome outcome in Enum.GetValues<AttemptOutcome>())
        {
            foreach (bool idempotent in (bool[])[true, false])
            {
                foreach (int attempts in (int[])[1, 2, 3, 4, 1000])
                {
                    foreach (int? retryAfter in (int?[])[null, 0, 1, 5, 60, 61])
                    {
                        foreach (int remaining in (int[])[-1, 0, 1, 5, 6, 61, 100])
                        {
                            foreach (double jitter in (double[])[0, 0.5, 1])
                            {
                                Check(outcome, idempotent, attempts, retryAfter, remaining, jitter);
                                combinations++;
                            }
                        }
                    }
                }
            }
        }

        Assert.Equal(5 * 2 * 5 * 6 * 7 * 3, combinations);
    }

    [Theory]
    [InlineData(1, 0.0, 500)]
    [InlineData(1, 1.0, 1000)]
    [InlineData(2, 0.0, 1000)]
    [InlineData(2, 1.0, 2000)]
    [InlineData(3, 0.5, 2250)] // the doubling has ended
    [InlineData(1_000_000, 1.0, 3000)]
    public void Waits_double_up_to_a_bound_and_half_of_them_is_random(int attempts, double jitter, int milliseconds)
    {
        var options = new RetryOptions { MaxAttempts = int.MaxValue, BaseDelay = Options.BaseDelay, MaxDelay = Options.MaxDelay };

        RetryDecision decision = RetryDecision.Decide(options, false, AttemptOutcome.NeverLeft, attempts, null, Timeout.InfiniteTimeSpan, jitter);

        Assert.Equal(new RetryDecision(RetryVerdict.Resend, TimeSpan.FromMilliseconds(milliseconds)), decision);
    }

    [Fact]
    public void Every_status_has_its_outcome()
    {
        int[] refused = [429, 503];
        int[] broken = [408, 500, 502, 504, .. Enumerable.Range(506, 4), .. Enumerable.Range(512, 88)];
        for (int status = 100; status < 600; status++)
        {
            AttemptOutcome expected = refused.Contains(status) ? AttemptOutcome.Refused
                : broken.Contains(status) ? AttemptOutcome.Broken
                : status == 303 ? AttemptOutcome.Unreadable
                : AttemptOutcome.Settled;
            Assert.True(expected == AttemptOutcomes.OfStatus(status), $"{status}");
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxAttempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { BaseDelay = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxDelay = TimeSpan.FromDays(2) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { MaxRetryAfter = Timeout.InfiniteTimeSpan });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { BudgetRatio = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { BudgetRatio = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryOptions { BudgetReserve = -1 });
        Assert.Throws<ArgumentNullException>(() => new RetryOptions { Random = null! });
    }

    private static void Check(AttemptOutcome outcome, bool idempotent, int attempts, int? retryAfter, int remaining, double jitter)
    {
        TimeSpan left = remaining < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(remaining);
        TimeSpan? asked = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        RetryDecision decision = RetryDecision.Decide(Options, idempotent, outcome, attempts, asked, left, jitter);

        bool repeatable = idempotent ? Repeatable[outcome].Idempotent : Repeatable[outcome].Otherwise;
        RetryVerdict expected = !repeatable ? RetryVerdict.NotRepeatable
            : attempts >= 3 ? RetryVerdict.AttemptsUsed
            : retryAfter > 60 ? RetryVerdict.AskedToWaitTooLong
            : RetryVerdict.Resend;
        double backoff = attempts switch { 1 => 0.5, 2 => 1, _ => 1.5 } * (1 + jitter);
        double wait = Math.Max(backoff, retryAfter ?? 0);
        if (expected == RetryVerdict.Resend && remaining >= 0 && wait >= remaining)
        {
            expected = RetryVerdict.DeadlineTooNear;
        }

        Assert.Equal(expected, decision.Verdict);
        Assert.Equal(expected == RetryVerdict.Resend ? TimeSpan.FromSeconds(wait) : TimeSpan.Zero, decision.Delay);
    }
}
