using System.Buffers;
using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// Builds the path and query of a request from a route template's literals and percent-encoded values. Formatting is
/// culture-free. <see cref="ToString"/> ends the work and gives its buffer back; one that is abandoned may be disposed of instead.
/// </summary>
public ref partial struct RequestPath : IDisposable
{
    private char[]? _buffer;
    private int _length;
    private bool _hasQuery;
    private bool _isForm;
    private ListState _list;

    /// <summary>Begins an <c>application/x-www-form-urlencoded</c> body: what is appended to its query are the form's fields.</summary>
    public static RequestPath BeginForm() => new() { _isForm = true };

    /// <summary>Appends a part of the route template as it is.</summary>
    /// <param name="literal">The part; already in the form in which it is sent.</param>
    public void AppendLiteral(string literal)
    {
        ArgumentNullException.ThrowIfNull(literal);
        literal.CopyTo(Reserve(literal.Length));
        _length += literal.Length;
        _hasQuery |= literal.Contains('?', StringComparison.Ordinal);
    }

    /// <summary>Appends the value of a named placeholder, percent-encoded: a slash in it becomes <c>%2F</c>.</summary>
    /// <param name="name">The placeholder's name, for the exception.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value is null, empty, <c>.</c> or <c>..</c>: the request would go to another path.</exception>
    public void AppendRouteValue(string name, string? value) => AppendRoute(value, name);

    /// <summary>Appends a value in place of a placeholder, as <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public void AppendRouteValue(bool value) => AppendRoute(Text(value));

    /// <summary>Appends a value in place of a placeholder, formatted without culture and percent-encoded; dates and times in ISO 8601.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The value's text is empty, <c>.</c> or <c>..</c>: the request would go to another path.</exception>
    public void AppendRouteValue<T>(T value)
        where T : ISpanFormattable
    {
        Span<char> scratch = stackalloc char[128];
        AppendRoute(Format(value, scratch));
    }

    /// <summary>Appends a point in time in place of a placeholder.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="ArgumentException">The format has no zone and is for <see cref="DateTime"/> only.</exception>
    public void AppendRouteValue(DateTimeOffset value, TimeFormat format)
    {
        Span<char> scratch = stackalloc char[64];
        AppendRoute(Format(value, format, scratch));
    }

    /// <summary>Appends a point in time in place of a placeholder.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">Its format.</param>
    public void AppendRouteValue(DateTime value, TimeFormat format)
    {
        Span<char> scratch = stackalloc char[64];
        AppendRoute(Format(value, format, scratch));
    }

    /// <summary>Appends a value in place of a placeholder, in a format of its type, without culture, and percent-encoded.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ArgumentException">The value's text is empty, <c>.</c> or <c>..</c>: the request would go to another path.</exception>
    /// <exception cref="FormatException">The type does not know the format.</exception>
    public void AppendRouteValue<T>(T value, string format)
        where T : ISpanFormattable
    {
        Span<char> scratch = stackalloc char[128];
        AppendRoute(FormatAs(value, format, scratch));
    }

    /// <summary>Appends a path of several segments in place of a placeholder: its slashes stay, each segment is percent-encoded.</summary>
    /// <param name="name">The placeholder's name, for the exception.</param>
    /// <param name="value">The path, without a slash in front.</param>
    /// <exception cref="ArgumentException">The value is null, or one of its segments is empty, <c>.</c> or <c>..</c>: the request would go to another path.</exception>
    public void AppendRoutePath(string name, string? value)
    {
        ReadOnlySpan<char> path = value;
        bool isFirst = true;
        foreach (Range range in path.Split('/'))
        {
            if (!isFirst)
            {
                AppendLiteral("/");
            }

            AppendRoute(path[range], name);
            isFirst = false;
        }
    }

    /// <summary>The path and query. Gives the buffer back: the builder is empty afterwards.</summary>
    public override string ToString()
    {
        string text = new(_buffer.AsSpan(0, _length));
        Dispose();
        return text;
    }

    /// <summary>The path and query, or the form, as bytes. Gives the buffer back: the builder is empty afterwards.</summary>
    public PooledBytes ToBytes()
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, _length));
        int length = Encoding.ASCII.GetBytes(_buffer.AsSpan(0, _length), bytes);
        Dispose();
        return new PooledBytes(bytes, length);
    }

    /// <summary>Gives the buffer back; not needed after <see cref="ToString"/>.</summary>
    public void Dispose()
    {
        char[]? buffer = _buffer;
        this = default;
        if (buffer is not null)
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private void AppendRoute(scoped ReadOnlySpan<char> value, string name = "value")
    {
        if (value.IsEmpty || value is "." or "..")
        {
            throw new ArgumentException("A value in the path must not be empty, '.' or '..': the request would go to another path.", name);
        }

        AppendEscaped(value);
    }
}
