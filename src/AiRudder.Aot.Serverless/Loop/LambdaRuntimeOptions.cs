namespace AiRudder.Aot.Serverless;

/// <summary>Settings of the loop.</summary>
public sealed class LambdaRuntimeOptions
{
    /// <summary>Name of the environment variable that says where the runtime API is.</summary>
    public const string ApiVariable = "AWS_LAMBDA_RUNTIME_API";

    private readonly int _maxEventBytes = 32 * 1024 * 1024;
    private readonly TimeSpan _deadlineMargin = TimeSpan.FromMilliseconds(100);
    private readonly TimeProvider _timeProvider = TimeProvider.System;

    /// <summary>Host and port of the runtime API. Default, when null: what the environment variable <c>AWS_LAMBDA_RUNTIME_API</c> says.</summary>
    public string? Api { get; init; }

    /// <summary>The largest event, in bytes; the platform's own limit is lower. Default: 32 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one, or more than an array can hold.</exception>
    public int MaxEventBytes
    {
        get => _maxEventBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Array.MaxLength);
            _maxEventBytes = value;
        }
    }

    /// <summary>How long before the function times out its cancellation token is cancelled, so that there is time to answer. Default: 100 ms.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan DeadlineMargin
    {
        get => _deadlineMargin;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _deadlineMargin = value;
        }
    }

    /// <summary>The clock that deadlines are compared with. Default: the system's.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public TimeProvider TimeProvider
    {
        get => _timeProvider;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _timeProvider = value;
        }
    }
}
