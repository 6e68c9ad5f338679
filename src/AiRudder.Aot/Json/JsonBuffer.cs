using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Json;

/// <summary>
/// Writes JSON into memory of <see cref="ArrayPool{T}.Shared"/>. Its output is, byte for byte, that of System.Text.Json with
/// <see cref="System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping"/>, without white space.
/// </summary>
/// <remarks>
/// Commas come in front: a property's name is written as <c>,"name":</c>, an element behind <see cref="WriteComma"/>.
/// <see cref="EndObject"/> and <see cref="EndArray"/> turn the first comma into the opening bracket, so that nobody has to
/// know whether something was written before.
/// </remarks>
public ref partial struct JsonBuffer : IDisposable
{
    private const int MaxDepth = JsonCursor.DefaultMaxDepth;

    private byte[]? _array;
    private int _position;
    private int _depth;

    /// <summary>Rents memory.</summary>
    /// <param name="initialCapacity">How many bytes to begin with; more are rented as they are needed.</param>
    public JsonBuffer(int initialCapacity = 256) => _array = ArrayPool<byte>.Shared.Rent(initialCapacity);

    /// <summary>How many bytes are written.</summary>
    public readonly int Length => _position;

    /// <summary>What is written; not to be used after the next writing.</summary>
    public readonly ReadOnlySpan<byte> WrittenSpan => _array.AsSpan(0, _position);

    /// <summary>Hands over the memory; the buffer is empty afterwards and can be written to again.</summary>
    public PooledBytes Detach()
    {
        var bytes = new PooledBytes(_array, _position);
        _array = null;
        _position = 0;
        return bytes;
    }

    /// <summary>Gives the memory back, unless it was handed over.</summary>
    public void Dispose() => Detach().Dispose();

    /// <summary>Begins an object.</summary>
    /// <returns>What <see cref="EndObject"/> takes.</returns>
    /// <exception cref="AiRudderJsonException">It would stand deeper than 64: the value may contain itself.</exception>
    public int BeginObject() => Begin();

    /// <summary>Ends an object.</summary>
    /// <param name="start">What <see cref="BeginObject"/> gave.</param>
    public void EndObject(int start) => End(start, (byte)'{', (byte)'}');

    /// <summary>Begins an array.</summary>
    /// <returns>What <see cref="EndArray"/> takes.</returns>
    /// <exception cref="AiRudderJsonException">It would stand deeper than 64: the value may contain itself.</exception>
    public int BeginArray() => Begin();

    /// <summary>Ends an array.</summary>
    /// <param name="start">What <see cref="BeginArray"/> gave.</param>
    public void EndArray(int start) => End(start, (byte)'[', (byte)']');

    /// <summary>Writes the comma before an element.</summary>
    public void WriteComma() => WriteByte((byte)',');

    /// <summary>Writes bytes as they are: a name with its comma and colon, a literal.</summary>
    /// <param name="utf8">The bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteRaw(scoped ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _position += utf8.Length;
    }

    /// <summary>Writes a property's name with its comma and colon.</summary>
    /// <param name="name">The name, unescaped.</param>
    public void WriteName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        WriteComma();
        WriteString(name);
        WriteByte((byte)':');
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">Which.</param>
    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes a value that is kept as bytes; the absent one as <c>null</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteRawJson(RawJson value) => WriteRaw(value.IsEmpty ? "null"u8 : value.Utf8.Span);

    /// <summary>Writes an element, in the spelling of its document.</summary>
    /// <param name="value">The element.</param>
    /// <exception cref="AiRudderJsonException">It is the default value, which is no JSON.</exception>
    public void WriteJsonElement(System.Text.Json.JsonElement value)
    {
        if (value.ValueKind == System.Text.Json.JsonValueKind.Undefined)
        {
            throw new AiRudderJsonException("A JsonElement that was never set has no JSON form.");
        }

        WriteRaw(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(value));
    }

    private int Begin()
    {
        if (++_depth > MaxDepth)
        {
            ThrowTooDeep();
        }

        return _position;
    }

    private void End(int start, byte open, byte close)
    {
        _depth--;
        if (_position == start)
        {
            WriteByte(open);
        }
        else
        {
            _array![start] = open;
        }

        WriteByte(close);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteByte(byte value)
    {
        Reserve(1)[0] = value;
        _position++;
    }

    // Free memory behind what is written: at least so many bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int count)
    {
        byte[]? array = _array;
        if (array is null || (uint)count > (uint)(array.Length - _position))
        {
            array = Grow(count);
        }

        return array.AsSpan(_position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private byte[] Grow(int count)
    {
        long needed = (long)_position + count;
        if (needed > Array.MaxLength)
        {
            throw new AiRudderJsonException("The JSON is longer than an array can be.");
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, 2L * _position), Array.MaxLength));
        WrittenSpan.CopyTo(larger);
        if (_array is not null)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        return _array = larger;
    }

    [DoesNotReturn]
    private static void ThrowTooDeep() => throw new AiRudderJsonException(
        string.Create(CultureInfo.InvariantCulture, $"Objects and arrays are nested deeper than {MaxDepth}: the value may contain itself."));
}
