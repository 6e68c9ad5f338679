namespace AiRudder.Aot.Webhooks;

/// <summary>How much of a delivery a <see cref="WebhookBody"/> takes, and where it keeps it.</summary>
public sealed class WebhookBodyOptions
{
    private readonly int _maxMemoryBytes = 1024 * 1024;
    private readonly long _maxBytes = 256L * 1024 * 1024;

    internal static WebhookBodyOptions Default { get; } = new();

    /// <summary>How many bytes are kept in memory; what exceeds them goes to a temporary file. Default: 1 MiB. Zero keeps nothing in memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int MaxMemoryBytes
    {
        get => _maxMemoryBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _maxMemoryBytes = value;
        }
    }

    /// <summary>The largest body that is accepted, in bytes, memory and file together. Default: 256 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public long MaxBytes
    {
        get => _maxBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxBytes = value;
        }
    }

    /// <summary>Folder for the temporary file; the system's own when null.</summary>
    public string? TemporaryFolder { get; init; }
}
