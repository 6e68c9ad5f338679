using System.Globalization;
using System.Text;

namespace AiRudder.Aot.Json;

/// <summary>One JSON value kept as its bytes, and written back as them. The default is the absent value, which is written as <c>null</c>.</summary>
public readonly struct RawJson : IEquatable<RawJson>
{
    private readonly byte[]? _utf8;

    private RawJson(byte[] utf8) => _utf8 = utf8;

    /// <summary>The bytes as they came, white space inside included; empty for the absent value.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>Whether there is no value. The JSON value <c>null</c> is one.</summary>
    public bool IsEmpty => _utf8 is null;

    /// <summary>Whether both have the same bytes.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(RawJson left, RawJson right) => left.Equals(right);

    /// <summary>Whether they differ in a byte.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(RawJson left, RawJson right) => !left.Equals(right);

    /// <summary>Keeps a copy of a document.</summary>
    /// <param name="utf8Json">One JSON value; white space around it is dropped.</param>
    /// <exception cref="AiRudderJsonException">It is not well-formed.</exception>
    public static RawJson Parse(ReadOnlySpan<byte> utf8Json)
    {
        var cursor = new JsonCursor(utf8Json);
        RawJson value = cursor.ReadRawJson();
        cursor.End();
        return value;
    }

    /// <summary>Makes a JSON string.</summary>
    /// <param name="text">The text; null makes JSON <c>null</c>.</param>
    /// <exception cref="AiRudderJsonException">It has no form in UTF-8.</exception>
    public static RawJson FromText(string? text)
    {
        var buffer = new JsonBuffer(16);
        try
        {
            buffer.WriteString(text);
            return new(buffer.WrittenSpan.ToArray());
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Makes a JSON number.</summary>
    /// <param name="number">The number.</param>
    public static RawJson FromNumber(long number) => new(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Keeps the JSON form of a model.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="value">What is written.</param>
    /// <exception cref="AiRudderJsonException">It has no JSON form.</exception>
    public static RawJson From<T>(T? value)
        where T : IJsonCodec<T> => new(AiRudderJson.ToUtf8Bytes(value));

    /// <summary>Reads the value as a model.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <returns>The model; null for JSON <c>null</c> and for the absent value.</returns>
    /// <exception cref="AiRudderJsonException">The value does not fit.</exception>
    public T? Read<T>()
        where T : IJsonCodec<T> => IsEmpty ? default : AiRudderJson.Parse<T>(_utf8);

    /// <inheritdoc/>
    public bool Equals(RawJson other) => IsEmpty == other.IsEmpty && _utf8.AsSpan().SequenceEqual(other._utf8);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RawJson other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_utf8);
        return hash.ToHashCode();
    }

    /// <summary>The JSON text; empty for the absent value.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_utf8.AsSpan());

    internal static RawJson FromValidated(byte[] utf8) => new(utf8);
}
