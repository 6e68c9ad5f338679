using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiRudder.Aot.Json;

/// <summary>Makes strings of ASCII bytes: whether they are is seen first, so that nothing is made in vain.</summary>
internal static class AsciiText
{
    /// <summary>Makes the string; false when a byte is not ASCII.</summary>
    /// <param name="utf8">The bytes, longer than <see cref="ShortStrings"/> takes.</param>
    /// <param name="text">The string.</param>
    public static bool TryCreate(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out string? text)
    {
        Debug.Assert(utf8.Length >= Vector128<byte>.Count, "shorter strings go another way");
        ref byte source = ref MemoryMarshal.GetReference(utf8);
        int last = utf8.Length - Vector128<byte>.Count;
        if (!IsAscii(ref source, last))
        {
            text = null;
            return false;
        }

        text = new string('\0', utf8.Length);

        // The string is not shared yet: nobody sees it change.
        Widen(ref source, last, ref Unsafe.As<char, ushort>(ref Unsafe.AsRef(in text.GetPinnableReference())));
        return true;
    }

    // Blocks from the front, and one block up to the end that may overlap the last of them: no loop over single bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAscii(ref byte source, int last)
    {
        var all = Vector128.LoadUnsafe(ref source, (nuint)last);
        for (int i = 0; i < last; i += Vector128<byte>.Count)
        {
            all |= Vector128.LoadUnsafe(ref source, (nuint)i);
        }

        return all.ExtractMostSignificantBits() == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(ref byte source, int last, ref ushort destination)
    {
        for (int i = 0; i < last; i += Vector128<byte>.Count)
        {
            WidenBlock(ref Unsafe.Add(ref source, i), ref Unsafe.Add(ref destination, i));
        }

        WidenBlock(ref Unsafe.Add(ref source, last), ref Unsafe.Add(ref destination, last));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenBlock(ref byte source, ref ushort destination)
    {
        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref source));
        lower.StoreUnsafe(ref destination);
        upper.StoreUnsafe(ref destination, (nuint)Vector128<ushort>.Count);
    }
}
