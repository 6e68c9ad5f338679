using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace AiRudder.Aot.Json;

/// <summary>Extension data in the form that System.Text.Json fills and writes. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExtensionDataDictionary : IDictionary<string, JsonElement>
{
    /// <summary>Creates one without data.</summary>
    public ExtensionDataDictionary()
        : this(new ExtensionData())
    {
    }

    private ExtensionDataDictionary(ExtensionData data) => Data = data;

    /// <summary>The data behind it.</summary>
    public ExtensionData Data { get; }

    /// <inheritdoc/>
    public int Count => Data.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public ICollection<string> Keys => [.. Data.Select(property => property.Key)];

    /// <inheritdoc/>
    public ICollection<JsonElement> Values => [.. Data.Select(property => Element(property.Value))];

    /// <inheritdoc/>
    public JsonElement this[string key]
    {
        get => TryGetValue(key, out JsonElement value) ? value : throw new KeyNotFoundException();
        set => Data.Set(key, KeptJson.Of(value));
    }

    /// <summary>The dictionary over a model's data.</summary>
    /// <param name="data">The data.</param>
    [return: NotNullIfNotNull(nameof(data))]
    public static ExtensionDataDictionary? Of(ExtensionData? data) => data is null ? null : new ExtensionDataDictionary(data);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out JsonElement value)
    {
        bool isFound = Data.TryGetValue(key, out RawJson json);
        value = isFound ? Element(json) : default;
        return isFound;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Data.TryGetValue(key, out _);

    /// <inheritdoc/>
    public void Add(string key, JsonElement value) => this[key] = value;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() =>
        Data.Select(property => KeyValuePair.Create(property.Key, Element(property.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, JsonElement>>.Add(KeyValuePair<string, JsonElement> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, JsonElement>>.Contains(KeyValuePair<string, JsonElement> item) => throw new NotSupportedException();

    void ICollection<KeyValuePair<string, JsonElement>>.CopyTo(KeyValuePair<string, JsonElement>[] array, int arrayIndex)
    {
        foreach (KeyValuePair<string, JsonElement> property in this)
        {
            array[arrayIndex++] = property;
        }
    }

    void ICollection<KeyValuePair<string, JsonElement>>.Clear() => throw new NotSupportedException();

    bool IDictionary<string, JsonElement>.Remove(string key) => throw new NotSupportedException();

    bool ICollection<KeyValuePair<string, JsonElement>>.Remove(KeyValuePair<string, JsonElement> item) => throw new NotSupportedException();

    private static JsonElement Element(RawJson json)
    {
        var reader = new Utf8JsonReader(json.IsEmpty ? "null"u8 : json.Utf8.Span, new JsonReaderOptions { MaxDepth = int.MaxValue });
        return JsonElement.ParseValue(ref reader);
    }
}
