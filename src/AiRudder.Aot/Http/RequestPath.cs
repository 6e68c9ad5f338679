using System.Buffers;
using System.Globalization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// Builds the path and query of a request from a route template's literals and percent-encoded values. Formatting is
/// culture-free. <see cref="ToString"/> ends the work and gives its buffer back; one that is abandoned may be disposed of instead.
/// </summary>
public ref struct RequestPath : IDisposable
{
    private char[]? _buffer;
    private int _length;
    private bool _hasQuery;

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

    /// <summary>Appends a parameter to the query, percent-encoded. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery(string name, string? value)
    {
        if (value is not null)
        {
            AppendParameter(name, value);
        }
    }

    /// <summary>Appends a parameter to the query, as <c>true</c> or <c>false</c>.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery(string name, bool value) => AppendParameter(name, Text(value));

    /// <summary>Appends a parameter to the query, as <c>true</c> or <c>false</c>. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery(string name, bool? value)
    {
        if (value is { } present)
        {
            AppendParameter(name, Text(present));
        }
    }

    /// <summary>Appends a parameter to the query, formatted without culture and percent-encoded; dates and times in ISO 8601.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value. Null is left out.</param>
    public void AppendQuery<T>(string name, T value)
        where T : ISpanFormattable
    {
        if (value is not null)
        {
            Span<char> scratch = stackalloc char[128];
            AppendParameter(name, Format(value, scratch));
        }
    }

    /// <summary>Appends a parameter to the query, formatted without culture and percent-encoded; dates and times in ISO 8601. Null is left out.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void AppendQuery<T>(string name, T? value)
        where T : struct, ISpanFormattable
    {
        if (value is { } present)
        {
            AppendQuery(name, present);
        }
    }

    /// <summary>Appends a point in time to the query. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="ArgumentException">The format has no zone and is for <see cref="DateTime"/> only.</exception>
    public void AppendQuery(string name, DateTimeOffset? value, TimeFormat format)
    {
        if (value is { } present)
        {
            Span<char> scratch = stackalloc char[64];
            AppendParameter(name, Format(present, format, scratch));
        }
    }

    /// <summary>Appends a point in time to the query. Null is left out.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="format">Its format.</param>
    public void AppendQuery(string name, DateTime? value, TimeFormat format)
    {
        if (value is { } present)
        {
            Span<char> scratch = stackalloc char[64];
            AppendParameter(name, Format(present, format, scratch));
        }
    }

    /// <summary>The path and query. Gives the buffer back: the builder is empty afterwards.</summary>
    public override string ToString()
    {
        string text = new(_buffer.AsSpan(0, _length));
        Dispose();
        return text;
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

    private static string Text(bool value) => value ? "true" : "false";

    private static ReadOnlySpan<char> Format<T>(T value, Span<char> scratch)
        where T : ISpanFormattable
    {
        // The invariant culture would put the month first.
        if (typeof(T) == typeof(DateTimeOffset))
        {
            return Format((DateTimeOffset)(object)value, TimeFormat.Iso8601, scratch);
        }

        if (typeof(T) == typeof(DateTime))
        {
            return Format((DateTime)(object)value, TimeFormat.Iso8601, scratch);
        }

        string? format = typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly) ? "O" : null;
        return value.TryFormat(scratch, out int written, format, CultureInfo.InvariantCulture)
            ? scratch[..written]
            : value.ToString(format, CultureInfo.InvariantCulture);
    }

    // The formats are JSON's, so the writer of JSON writes them: one truth, and in JSON no point in time needs an escape.
    private static ReadOnlySpan<char> Format(DateTimeOffset value, TimeFormat format, Span<char> scratch)
    {
        if (format == TimeFormat.WallClock)
        {
            throw new ArgumentException("A time without a zone is for DateTime only.", nameof(format));
        }

        var buffer = new JsonBuffer(64);
        try
        {
            buffer.WriteDateTimeOffset(value, format);
            return Unquote(buffer.WrittenSpan, scratch);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static ReadOnlySpan<char> Format(DateTime value, TimeFormat format, Span<char> scratch)
    {
        var buffer = new JsonBuffer(64);
        try
        {
            buffer.WriteDateTime(value, format);
            return Unquote(buffer.WrittenSpan, scratch);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static ReadOnlySpan<char> Unquote(scoped ReadOnlySpan<byte> json, Span<char> scratch)
    {
        ReadOnlySpan<byte> text = json.Trim((byte)'"');
        return scratch[..System.Text.Encoding.ASCII.GetChars(text, scratch)];
    }

    private void AppendRoute(scoped ReadOnlySpan<char> value, string name = "value")
    {
        if (value.IsEmpty || value is "." or "..")
        {
            throw new ArgumentException("A value in the path must not be empty, '.' or '..': the request would go to another path.", name);
        }

        AppendEscaped(value);
    }

    private void AppendParameter(string name, scoped ReadOnlySpan<char> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Reserve(1)[0] = _hasQuery ? '&' : '?';
        _length++;
        _hasQuery = true;
        AppendEscaped(name);
        Reserve(1)[0] = '=';
        _length++;
        AppendEscaped(value);
    }

    private void AppendEscaped(scoped ReadOnlySpan<char> value)
    {
        Reserve(value.Length);
        int written;
        while (!Uri.TryEscapeDataString(value, _buffer.AsSpan(_length), out written))
        {
            Reserve(_buffer!.Length - _length + 1);
        }

        _length += written;
    }

    /// <summary>Room for so many more characters.</summary>
    private Span<char> Reserve(int count)
    {
        if (_buffer is null || _buffer.Length - _length < count)
        {
            char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(256, Math.Max(_length + count, _length * 2)));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            if (_buffer is not null)
            {
                ArrayPool<char>.Shared.Return(_buffer);
            }

            _buffer = larger;
        }

        return _buffer.AsSpan(_length, count);
    }
}
