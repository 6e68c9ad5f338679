using System.Collections;

namespace AiRudder.Aot.Webhooks;

/// <summary>The headers of one delivery, for hosts that have no collection of their own.</summary>
public sealed class WebhookHeaders : IWebhookHeaders, IEnumerable<KeyValuePair<string, string>>
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No headers.</summary>
    public static WebhookHeaders None { get; } = new();

    /// <summary>Adds a header; to one that is there already the value is joined by a comma.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        _values[name] = _values.TryGetValue(name, out var earlier) ? $"{earlier},{value}" : value;
    }

    /// <inheritdoc/>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
