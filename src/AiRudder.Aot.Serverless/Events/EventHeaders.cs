using AiRudder.Aot.Json;

namespace AiRudder.Aot.Serverless.Events;

/// <summary>
/// Header fields of an event or an answer, in either form that gateways have: one string a name, or an array of them.
/// </summary>
internal sealed class EventHeaders(bool isMultiValue) : IJsonCodec<EventHeaders>
{
    private readonly List<(string Name, string Value)> _fields = [];

    /// <summary>Adds a field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public void Add(string name, string value) => _fields.Add((name, value));

    /// <summary>Finds a field.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>Its value; several of them joined by commas, as HTTP has it; null when there is none.</returns>
    public string? Find(string name)
    {
        string? found = null;
        foreach (var field in _fields)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found = found is null ? field.Value : $"{found},{field.Value}";
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public static EventHeaders? ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        var headers = new EventHeaders(isMultiValue: false);
        for (var more = cursor.BeginObject(); more; more = cursor.NextProperty())
        {
            var name = cursor.ReadNameAsString();
            if (cursor.IsAtString())
            {
                headers.Add(name, cursor.ReadString()!);
            }
            else if (!cursor.TryReadNull())
            {
                for (var another = cursor.BeginArray(); another; another = cursor.NextElement())
                {
                    headers.Add(name, cursor.ReadString() ?? "");
                }
            }
        }

        return headers;
    }

    /// <inheritdoc/>
    public static void WriteJson(ref JsonBuffer buffer, EventHeaders? value)
    {
        if (value is null)
        {
            buffer.WriteNull();
            return;
        }

        value.Write(ref buffer);
    }

    // An answer's names are distinct: each is written once.
    private void Write(ref JsonBuffer buffer)
    {
        var start = buffer.BeginObject();
        foreach (var (name, value) in _fields)
        {
            buffer.WriteName(name);
            if (!isMultiValue)
            {
                buffer.WriteString(value);
                continue;
            }

            var array = buffer.BeginArray();
            buffer.WriteComma();
            buffer.WriteString(value);
            buffer.EndArray(array);
        }

        buffer.EndObject(start);
    }
}
