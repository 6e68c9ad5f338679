namespace AiRudder.Aot.Testing;

/// <summary>A request to the double, free of any host.</summary>
public sealed record DoubleRequest
{
    /// <summary>The HTTP method in capitals.</summary>
    public required string Method { get; init; }

    /// <summary>Where the double was reached, ending in a slash: what links in answers begin with.</summary>
    public Uri BaseAddress { get; init; } = DefaultBaseAddress;

    /// <summary>The path, without query.</summary>
    public required string Path { get; init; }

    /// <summary>The query as it was sent, without the question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The headers; names are found in any case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    internal static Uri DefaultBaseAddress { get; } = new("https://double.example/");

    internal string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
