namespace AiRudder.Aot.Http;

/// <summary>What a family of operations has in common: credentials and envelope. The run-time form of <see cref="SurfaceAttribute"/>.</summary>
public sealed class ApiSurface
{
    /// <summary>Creates a surface without credentials and without envelope.</summary>
    /// <param name="name">Its name in errors and telemetry.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public ApiSurface(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The surface's name.</summary>
    public string Name { get; }

    /// <summary>How its operations prove who calls. Default: not at all.</summary>
    public ApiAuthentication Authentication { get; init; }

    /// <summary>The envelope of its answers; null when an answer's body is the payload itself.</summary>
    public Envelope? Envelope { get; init; }

    /// <summary>JSON names of properties whose values are never shown; see <see cref="SensitiveAttribute"/>. Default: none.</summary>
    public IReadOnlyList<string> SensitiveNames { get; init; } = [];
}
