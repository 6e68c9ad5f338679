using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiRudder.Aot.Json;

/// <summary>
/// Characters that stand for themselves in a JSON string, in one byte each: ASCII but for controls, quote and backslash. They
/// are found and narrowed in one pass.
/// </summary>
internal static class PlainText
{
    /// <summary>Copies the plain characters at the front of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Has room for as many bytes as the text has characters; what stands behind those that are copied is left undefined.</param>
    /// <returns>How many there are.</returns>
    public static int Copy(scoped ReadOnlySpan<char> text, scoped Span<byte> destination)
    {
        ref ushort source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref byte target = ref MemoryMarshal.GetReference(destination[..text.Length]);
        if (text.Length >= Vector128<byte>.Count)
        {
            return CopyBlocks(ref source, text.Length, ref target);
        }

        if (text.Length >= Vector128<ushort>.Count)
        {
            // Two halves, which overlap unless there are sixteen.
            int second = text.Length - Vector128<ushort>.Count;
            Vector128<byte> bytes = Narrow(Vector128.LoadUnsafe(ref source), Vector128.LoadUnsafe(ref source, (nuint)second));
            Unsafe.WriteUnaligned(ref target, bytes.AsUInt64().ToScalar());
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, second), bytes.AsUInt64().GetElement(1));
            uint odd = Odd(bytes);
            int inFirst = BitOperations.TrailingZeroCount(odd & 0xFF | 0x100);
            return odd == 0 ? text.Length : inFirst < Vector128<ushort>.Count ? inFirst : second + BitOperations.TrailingZeroCount(odd >> Vector128<ushort>.Count);
        }

        for (int i = 0; i < text.Length; i++)
        {
            ushort character = Unsafe.Add(ref source, i);
            if (character is < ' ' or '"' or '\\' or >= 0x7F)
            {
                return i;
            }

            Unsafe.Add(ref target, i) = (byte)character;
        }

        return text.Length;
    }

    // Blocks from the front, and one block up to the end that may overlap the last of them.
    private static int CopyBlocks(ref ushort source, int length, ref byte target)
    {
        int last = length - Vector128<byte>.Count;
        for (int i = 0; ; i = Math.Min(i + Vector128<byte>.Count, last))
        {
            Vector128<byte> bytes = Narrow(
                Vector128.LoadUnsafe(ref source, (nuint)i),
                Vector128.LoadUnsafe(ref source, (nuint)(i + Vector128<ushort>.Count)));
            bytes.StoreUnsafe(ref target, (nuint)i);
            uint odd = Odd(bytes);
            if (odd != 0)
            {
                return i + BitOperations.TrailingZeroCount(odd);
            }

            if (i == last)
            {
                return length;
            }
        }
    }

    // What is no ASCII stays none: 0xFF, or on x64, which takes the words as signed, 0 for the upper half of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Narrow(Vector128<ushort> lower, Vector128<ushort> upper)
    {
        if (Sse2.IsSupported)
        {
            return Sse2.PackUnsignedSaturate(lower.AsInt16(), upper.AsInt16());
        }

        var most = Vector128.Create((ushort)0xFF);
        return Vector128.Narrow(Vector128.Min(lower, most), Vector128.Min(upper, most));
    }

    // The bytes that do not stand for themselves. As signed numbers those of 0x80 and more, which are no ASCII, are below the space as well.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Odd(Vector128<byte> bytes) =>
        (Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
            | Vector128.Equals(bytes, Vector128.Create((byte)0x7F))).ExtractMostSignificantBits();
}
