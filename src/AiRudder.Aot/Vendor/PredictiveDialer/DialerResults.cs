using System.Collections;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// An agent's result form, in the order in which it came: <c>[{"title":...,"value":...}]</c> in the query of calls,
/// <c>{"title":value}</c> in the webhooks. A view: what came is kept, and written back, where it was read from.
/// </summary>
public sealed class DialerResults : IReadOnlyList<DialerResult>
{
    private static readonly DialerResults None = new([]);

    private readonly List<DialerResult> _fields;

    private DialerResults(List<DialerResult> fields) => _fields = fields;

    /// <inheritdoc/>
    public int Count => _fields.Count;

    /// <inheritdoc/>
    public DialerResult this[int index] => _fields[index];

    /// <summary>Reads a form in either shape.</summary>
    /// <param name="form">The form as it came.</param>
    /// <returns>Its fields; none where it is neither an array nor an object. An element of the array that is no field has its whole as its value, and no title.</returns>
    public static DialerResults Of(RawJson? form)
    {
        ReadOnlySpan<byte> utf8 = form.GetValueOrDefault().Utf8.Span;
        return utf8.IsEmpty ? None : utf8[0] switch
        {
            (byte)'[' => new DialerResults(ReadArray(utf8)),
            (byte)'{' => new DialerResults(ReadObject(utf8)),
            _ => None,
        };
    }

    /// <summary>Gives the value of a field.</summary>
    /// <param name="title">Its title, case-sensitive; of two with the same title the first counts.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is such a field.</returns>
    public bool TryGetValue(string title, out RawJson value)
    {
        int index = _fields.FindIndex(field => field.Title == title);
        value = index < 0 ? default : _fields[index].Value;
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<DialerResult> GetEnumerator() => _fields.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static List<DialerResult> ReadArray(ReadOnlySpan<byte> utf8)
    {
        List<DialerResult> fields = [];
        var cursor = new JsonCursor(utf8);
        if (cursor.BeginArray())
        {
            do
            {
                fields.Add(FieldOf(cursor.ReadRawJson()));
            }
            while (cursor.NextElement());
        }

        return fields;
    }

    private static DialerResult FieldOf(RawJson element)
    {
        if (element.Utf8.Span[0] != '{')
        {
            return new DialerResult(null, element);
        }

        List<DialerResult> parts = ReadObject(element.Utf8.Span);
        int title = parts.FindLastIndex(part => part.Title == "title");
        int value = parts.FindLastIndex(part => part.Title == "value");
        return title >= 0 && parts[title].Value.Utf8.Span[0] == '"'
            ? new DialerResult(new JsonCursor(parts[title].Value.Utf8.Span).ReadString(), value < 0 ? default : parts[value].Value)
            : new DialerResult(null, element);
    }

    private static List<DialerResult> ReadObject(ReadOnlySpan<byte> utf8)
    {
        List<DialerResult> fields = [];
        var cursor = new JsonCursor(utf8);
        if (cursor.BeginObject())
        {
            do
            {
                fields.Add(new DialerResult(cursor.ReadNameAsString(), cursor.ReadRawJson()));
            }
            while (cursor.NextProperty());
        }

        return fields;
    }
}
