using System.Diagnostics.CodeAnalysis;
using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor;

/// <summary>
/// A phone number in E.164, as the vendor takes it: a plus, then up to fifteen digits, the first of them not zero. One that is
/// read from JSON is kept as it came, whatever it looks like: <see cref="IsE164"/> tells.
/// </summary>
/// <example><code>PhoneNumber number = PhoneNumber.Parse("+8613711112222");</code></example>
public readonly struct PhoneNumber : IEquatable<PhoneNumber>, ISpanFormattable, ISpanParsable<PhoneNumber>, IUtf8SpanParsable<PhoneNumber>, IJsonCodec<PhoneNumber>
{
    private const int FewestDigits = 2;
    private const int MostDigits = 15;

    private readonly string? _text;

    private PhoneNumber(string? text) => _text = text;

    /// <summary>The number as it is written; empty for none.</summary>
    public string Value => _text ?? "";

    /// <summary>Whether it is in E.164. One that came in an answer need not be.</summary>
    public bool IsE164 => IsValid(Value);

    /// <summary>Whether both are written alike.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(PhoneNumber left, PhoneNumber right) => left.Equals(right);

    /// <summary>Whether they are written differently.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(PhoneNumber left, PhoneNumber right) => !left.Equals(right);

    /// <summary>The number as text, for the requests that take text.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator string(PhoneNumber number) => number.Value;

    /// <summary>Takes a number in E.164: nothing is added to it, and nothing taken away.</summary>
    /// <param name="text">For instance <c>+8613711112222</c>.</param>
    /// <exception cref="FormatException">It is not in E.164. The message does not show it.</exception>
    public static PhoneNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out PhoneNumber number) ? number : throw Misfit();
    }

    /// <summary>Takes a number in E.164.</summary>
    /// <param name="text">For instance <c>+8613711112222</c>.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out PhoneNumber number)
    {
        bool isValid = IsValid(text);
        number = isValid ? new PhoneNumber(text) : default;
        return isValid;
    }

    /// <inheritdoc cref="TryParse(string?, out PhoneNumber)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out PhoneNumber number)
    {
        bool isValid = IsValid(text);
        number = isValid ? new PhoneNumber(text.ToString()) : default;
        return isValid;
    }

    /// <inheritdoc/>
    public static PhoneNumber Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    public static PhoneNumber Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TryParse(s, out PhoneNumber number) ? number : throw Misfit();

    /// <inheritdoc/>
    public static PhoneNumber Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => TryParse(utf8Text, provider, out PhoneNumber number) ? number : throw Misfit();

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PhoneNumber result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PhoneNumber result) => TryParse(s, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out PhoneNumber result)
    {
        Span<char> text = stackalloc char[MostDigits + 1];
        result = default;
        return utf8Text.Length <= text.Length
            && Encoding.UTF8.TryGetChars(utf8Text, text, out int length)
            && TryParse(text[..length], out result);
    }

    /// <summary>Reads a string; it is kept as it came.</summary>
    /// <param name="cursor">Stands before it.</param>
    /// <exception cref="AiRudderJsonException">Something else than a string or <c>null</c> follows.</exception>
    public static PhoneNumber ReadJson(ref JsonCursor cursor) => new(cursor.ReadString());

    /// <summary>Writes the number as it stands; null for none.</summary>
    /// <param name="buffer">Takes it.</param>
    /// <param name="value">The number.</param>
    public static void WriteJson(ref JsonBuffer buffer, PhoneNumber value) => buffer.WriteString(value._text);

    /// <inheritdoc/>
    public bool Equals(PhoneNumber other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PhoneNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The number. It is personal data: mind where it goes.</summary>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value;

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        bool fits = Value.TryCopyTo(destination);
        charsWritten = fits ? Value.Length : 0;
        return fits;
    }

    private static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is >= FewestDigits + 1 and <= MostDigits + 1
        && text[0] == '+'
        && text[1] != '0'
        && !text[1..].ContainsAnyExceptInRange('0', '9');

    private static FormatException Misfit() => new("A phone number is in E.164: a plus, then up to 15 digits, the first of them not zero.");
}
