using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace AiRudder.Aot.Json;

/// <summary>What a string for an enumeration may be beside one member's name. Called by generated readers, off their expected road.</summary>
/// <remarks>System.Text.Json trims the string, and takes a number or several names with commas between them.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EnumText
{
    /// <summary>Reads a string that is an integer.</summary>
    /// <typeparam name="T">The type behind the enumeration.</typeparam>
    /// <param name="text">The string, trimmed.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is one of this type.</returns>
    public static bool TryReadNumber<T>(ReadOnlySpan<byte> text, out T value)
        where T : struct, IBinaryInteger<T> => T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Takes the next name off a list.</summary>
    /// <param name="rest">The list, trimmed; what is left of it. One comma may stand at its end.</param>
    /// <param name="name">The name without white space around it.</param>
    /// <returns>Whether more names follow.</returns>
    public static bool TakeName(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name)
    {
        int comma = rest.IndexOf((byte)',');
        name = comma < 0 ? rest : TrimEnd(rest[..comma]);
        rest = comma < 0 ? default : TrimStart(rest[(comma + 1)..]);
        return !rest.IsEmpty;
    }

    /// <summary>The string without white space around it.</summary>
    /// <param name="text">The string.</param>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) =>
        text.IsEmpty || (char.IsAsciiLetter((char)text[0]) && char.IsAsciiLetterOrDigit((char)text[^1])) ? text : TrimStart(TrimEnd(text));

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeFromUtf8(text, out Rune first, out int length) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(first))
        {
            text = text[length..];
        }

        return text;
    }

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeLastFromUtf8(text, out Rune last, out int length) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(last))
        {
            text = text[..^length];
        }

        return text;
    }
}
