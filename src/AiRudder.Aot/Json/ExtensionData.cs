using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace AiRudder.Aot.Json;

/// <summary>
/// The properties of a JSON object that its model does not have: in the order in which they came, their values byte for byte.
/// Put a property of this type on a model and mark it with <see cref="System.Text.Json.Serialization.JsonExtensionDataAttribute"/>.
/// </summary>
public sealed class ExtensionData : IReadOnlyCollection<KeyValuePair<string, RawJson>>
{
    // A list is searched as fast as anything while they are few.
    private const int Few = 16;

    private readonly List<KeyValuePair<string, RawJson>> _properties = [];

    // Places in the list by name, once they are many: a sender decides how many there are.
    private Dictionary<string, int>? _places;

    /// <inheritdoc/>
    public int Count => _properties.Count;

    /// <summary>Adds to an object's extension data the property whose name was just read. Called by generated readers.</summary>
    /// <param name="data">The data; made when it is null.</param>
    /// <param name="name">The name, unescaped.</param>
    /// <param name="cursor">Stands before the value.</param>
    /// <exception cref="AiRudderJsonException">The value is malformed, or the name is not valid UTF-8.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Read([NotNull] ref ExtensionData? data, scoped ReadOnlySpan<byte> name, ref JsonCursor cursor)
    {
        data ??= new ExtensionData();
        string text = cursor.DecodeString(name);
        data.Set(text, cursor.ReadRawJson());
    }

    /// <summary>Gives the value of a property.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such a property.</returns>
    public bool TryGetValue(string name, out RawJson value)
    {
        int index = IndexOf(name);
        value = index < 0 ? default : _properties[index].Value;
        return index >= 0;
    }

    /// <summary>Whether there is a property.</summary>
    /// <param name="name">Its name.</param>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>Sets a property; one that is there already keeps its place.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Set(string name, RawJson value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var property = KeyValuePair.Create(name, value);
        int index = IndexOf(name);
        if (index < 0)
        {
            _places?.Add(name, _properties.Count);
            _properties.Add(property);
        }
        else
        {
            _properties[index] = property;
        }
    }

    /// <summary>Writes the properties, each behind a comma. Called by generated writers.</summary>
    /// <param name="buffer">Stands inside an object.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteProperties(ref JsonBuffer buffer)
    {
        foreach ((string name, RawJson value) in _properties)
        {
            buffer.WriteName(name);
            buffer.WriteRawJson(value);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, RawJson>> GetEnumerator() => _properties.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string name)
    {
        if (_places is null && _properties.Count > Few)
        {
            _places = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < _properties.Count; i++)
            {
                _places.Add(_properties[i].Key, i);
            }
        }

        return _places is null ? _properties.FindIndex(property => property.Key == name)
            : _places.TryGetValue(name, out int place) ? place
            : -1;
    }
}
