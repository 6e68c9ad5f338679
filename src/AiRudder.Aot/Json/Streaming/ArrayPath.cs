using System.Text;

namespace AiRudder.Aot.Json;

/// <summary>Where in a document an array stands: the property names that lead to it from the root.</summary>
internal sealed class ArrayPath
{
    private readonly byte[][] _names;

    /// <summary>Takes names separated by dots; an empty text is the root.</summary>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    public ArrayPath(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        _names = path.Length == 0 ? [] : Array.ConvertAll(path.Split('.'), Encoding.UTF8.GetBytes);
        var text = new StringBuilder("$");
        foreach (byte[] name in _names)
        {
            if (name.Length == 0)
            {
                throw new ArgumentException("The path has an empty name. It is property names separated by dots, or empty for an array at the root.", nameof(path));
            }

            JsonPathFinder.Append(text, name);
        }

        Text = text.ToString();
    }

    /// <summary>How many objects stand around the array.</summary>
    public int Length => _names.Length;

    /// <summary>The path as errors show it: <c>$.data.rows</c>.</summary>
    public string Text { get; }

    /// <summary>The name, unescaped, of the property to follow in the object at this level.</summary>
    public ReadOnlySpan<byte> this[int level] => _names[level];
}
