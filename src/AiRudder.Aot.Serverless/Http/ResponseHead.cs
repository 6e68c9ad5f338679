using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace AiRudder.Aot.Serverless.Http;

/// <summary>
/// Status line and headers of one HTTP/1.1 response, read strictly: what two readers could understand in two ways is refused.
/// The fields stay bytes until one is asked for.
/// </summary>
internal readonly struct ResponseHead
{
    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private readonly ReadOnlyMemory<byte> _fields;

    private ResponseHead(int status, bool isPersistent, long? contentLength, bool isChunked, ReadOnlyMemory<byte> fields)
    {
        Status = status;
        IsPersistent = isPersistent;
        ContentLength = contentLength;
        IsChunked = isChunked;
        _fields = fields;
    }

    /// <summary>The status.</summary>
    public int Status { get; }

    /// <summary>Whether the connection stays open behind the body.</summary>
    public bool IsPersistent { get; }

    /// <summary>Length of the body; null where no header says it.</summary>
    public long? ContentLength { get; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked { get; }

    /// <summary>Whether it is an interim response, behind which the real one follows.</summary>
    public bool IsInterim => Status is >= 100 and < 200;

    /// <summary>Whether there is no body, whatever the headers say.</summary>
    public bool HasNoBody => IsInterim || Status is 204 or 304;

    /// <summary>Reads a head.</summary>
    /// <param name="head">Everything up to the empty line, line end of the last field included, empty line not.</param>
    /// <exception cref="LambdaRuntimeException">It is not a head that is understood in one way.</exception>
    public static ResponseHead Parse(ReadOnlyMemory<byte> head)
    {
        var bytes = head.Span;
        var line = NextLine(ref bytes);
        // HTTP/1.x SP 3DIGIT SP reason; the space is missing where some servers have no reason.
        if (line.Length < 12
            || !line.StartsWith("HTTP/1."u8)
            || line[7] is not ((byte)'0' or (byte)'1')
            || line[8] != ' '
            || !Utf8Parser.TryParse(line.Slice(9, 3), out int status, out var used)
            || used != 3
            || status < 100
            || (line.Length > 12 && line[12] != ' '))
        {
            throw new LambdaRuntimeException("The runtime API's answer does not begin with an HTTP/1.1 status line.");
        }

        var isPersistent = line[7] == '1';
        long? contentLength = null;
        var isChunked = false;
        var fields = head[(head.Length - bytes.Length)..];
        while (!bytes.IsEmpty)
        {
            var (name, value) = Split(NextLine(ref bytes));
            if (Ascii.EqualsIgnoreCase(name, "content-length"u8))
            {
                var length = ParseLength(value);
                if (contentLength is { } other && other != length)
                {
                    throw new LambdaRuntimeException("The runtime API's answer has two lengths.");
                }

                contentLength = length;
            }
            else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
            {
                if (isChunked || !Ascii.EqualsIgnoreCase(value, "chunked"u8))
                {
                    throw new LambdaRuntimeException("The runtime API's answer has a transfer coding other than chunked.");
                }

                isChunked = true;
            }
            else if (Ascii.EqualsIgnoreCase(name, "connection"u8))
            {
                isPersistent &= !Ascii.EqualsIgnoreCase(value, "close"u8);
            }
        }

        return isChunked && contentLength is not null
            ? throw new LambdaRuntimeException("The runtime API's answer has both a length and chunks.")
            : new ResponseHead(status, isPersistent, contentLength, isChunked, fields);
    }

    /// <summary>Finds a field.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The value of the first field of this name, as text; null when there is none.</returns>
    public string? Find(ReadOnlySpan<byte> name)
    {
        var bytes = _fields.Span;
        while (!bytes.IsEmpty)
        {
            var field = Split(NextLine(ref bytes));
            if (Ascii.EqualsIgnoreCase(field.Name, name))
            {
                return Encoding.Latin1.GetString(field.Value);
            }
        }

        return null;
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n"u8);
        if (end < 0)
        {
            throw new LambdaRuntimeException("A line of the runtime API's answer has no end.");
        }

        var line = bytes[..end];
        bytes = bytes[(end + 2)..];
        return line;
    }

    private static Field Split(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = line[..Math.Max(colon, 0)];
        var value = line[(colon + 1)..];
        return name.IsEmpty || name.ContainsAnyExcept(NameBytes) || value.ContainsAny((byte)'\r', (byte)'\n', (byte)0)
            ? throw new LambdaRuntimeException("A header of the runtime API's answer is malformed.")
            : new Field(name, value.Trim(" \t"u8));
    }

    // Utf8Parser alone takes a sign and leaves what it does not know.
    private static long ParseLength(ReadOnlySpan<byte> value) =>
        !value.IsEmpty && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9') && Utf8Parser.TryParse(value, out long length, out var used) && used == value.Length
            ? length
            : throw new LambdaRuntimeException("The length of the runtime API's answer is not a number.");

    private readonly ref struct Field(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        public ReadOnlySpan<byte> Name { get; } = name;

        public ReadOnlySpan<byte> Value { get; } = value;

        public void Deconstruct(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
        {
            name = Name;
            value = Value;
        }
    }
}
