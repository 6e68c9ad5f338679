using System.Text;

namespace AiRudder.Aot.Json;

/// <summary>Where in a document an array stands: the property names that lead to it from the root.</summary>
internal sealed class ArrayPath
{
    private readonly byte[][] _names;
    private string? _text;

    /// <summary>Takes names separated by dots; an empty text is the root.</summary>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public ArrayPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _names = path.Length == 0 ? []
            : path.Contains('.', StringComparison.Ordinal) ? Array.ConvertAll(path.Split('.'), Encoding.UTF8.GetBytes)
            : [Encoding.UTF8.GetBytes(path)];
        foreach (byte[] name in _names)
        {
            if (name.Length == 0)
            {
                throw new ArgumentException("The path has an empty name. It is property names separated by dots, or empty for an array at the root.", nameof(path));
            }
        }
    }

    /// <summary>How many objects stand around the array.</summary>
    public int Length => _names.Length;

    /// <summary>The path as errors show it: <c>$.data.rows</c>.</summary>
    public string Text => _text ??= ToText();

    /// <summary>The name, unescaped, of the property to follow in the object at this level.</summary>
    public ReadOnlySpan<byte> this[int level] => _names[level];

    private string ToText()
    {
        var text = new StringBuilder("$");
        foreach (byte[] name in _names)
        {
            JsonPathFinder.Append(text, name);
        }

        return text.ToString();
    }
}
