using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiRudder.Aot.Json;

/// <summary>Makes strings of ASCII bytes: one allocation, one pass that checks and widens.</summary>
internal static class AsciiText
{
    private const uint NotAscii4 = 0x80808080;
    private const ulong NotAscii8 = 0x8080808080808080;

    /// <summary>Makes the string; false, and a string in vain, when a byte is not ASCII.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        text = new string('\0', ascii.Length);

        // The string is not shared yet: nobody sees it change.
        ref char destination = ref Unsafe.AsRef(in text.GetPinnableReference());
        return TryWiden(ref MemoryMarshal.GetReference(ascii), ascii.Length, ref Unsafe.As<char, ushort>(ref destination));
    }

    // Blocks from the front, and one block up to the end that may overlap the last of them: no loop over single bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWiden(ref byte source, int length, ref ushort destination)
    {
        if (length >= Vector128<byte>.Count)
        {
            int last = length - Vector128<byte>.Count;
            for (int i = 0; i < last; i += Vector128<byte>.Count)
            {
                if (!TryWidenBlock(ref Unsafe.Add(ref source, i), ref Unsafe.Add(ref destination, i)))
                {
                    return false;
                }
            }

            return TryWidenBlock(ref Unsafe.Add(ref source, last), ref Unsafe.Add(ref destination, last));
        }

        if (length >= sizeof(ulong))
        {
            ulong front = Unsafe.ReadUnaligned<ulong>(ref source);
            ulong back = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref source, length - sizeof(ulong)));
            if (((front | back) & NotAscii8) != 0)
            {
                return false;
            }

            Vector128.WidenLower(Vector128.CreateScalarUnsafe(front).AsByte()).StoreUnsafe(ref destination);
            Vector128.WidenLower(Vector128.CreateScalarUnsafe(back).AsByte()).StoreUnsafe(ref destination, (nuint)(length - sizeof(ulong)));
            return true;
        }

        if (length >= sizeof(uint))
        {
            uint front = Unsafe.ReadUnaligned<uint>(ref source);
            uint back = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, length - sizeof(uint)));
            if (((front | back) & NotAscii4) != 0)
            {
                return false;
            }

            WriteFour(ref destination, front);
            WriteFour(ref Unsafe.Add(ref destination, length - sizeof(uint)), back);
            return true;
        }

        for (int i = 0; i < length; i++)
        {
            byte next = Unsafe.Add(ref source, i);
            if (next >= 0x80)
            {
                return false;
            }

            Unsafe.Add(ref destination, i) = next;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWidenBlock(ref byte source, ref ushort destination)
    {
        var block = Vector128.LoadUnsafe(ref source);
        if (block.ExtractMostSignificantBits() != 0)
        {
            return false;
        }

        (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(block);
        lower.StoreUnsafe(ref destination);
        upper.StoreUnsafe(ref destination, (nuint)Vector128<ushort>.Count);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFour(ref ushort destination, uint four) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref destination), Vector128.WidenLower(Vector128.CreateScalarUnsafe(four).AsByte()).AsUInt64().ToScalar());
}
