using System.Buffers;
using System.Globalization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <content>How values become text, and where it is kept.</content>
public ref partial struct RequestPath
{
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

        return FormatAs(value, typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly) ? "O" : null, scratch);
    }

    private static ReadOnlySpan<char> FormatAs<T>(T value, string? format, Span<char> scratch)
        where T : ISpanFormattable =>
        value.TryFormat(scratch, out int written, format, CultureInfo.InvariantCulture)
            ? scratch[..written]
            : value.ToString(format, CultureInfo.InvariantCulture);

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

    private void Append(char c)
    {
        Reserve(1)[0] = c;
        _length++;
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
