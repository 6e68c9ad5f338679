using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiRudder.Aot.Json;

/// <summary>
/// Short ASCII strings that were made before on the same thread: labels, names and codes come again and again, and one that
/// is still here is handed out instead of being made. A bounded table: what comes later takes the place of what was there.
/// </summary>
internal static class ShortStrings
{
    /// <summary>How long a string may be, in bytes, to be kept here.</summary>
    public const int MaxLength = 16;

    private const int Slots = 128;
    private const ulong NotAscii = 0x8080808080808080;

    [ThreadStatic]
    private static string?[]? _strings;

    /// <summary>Gives the string.</summary>
    /// <param name="utf8">Its bytes: one at least, and no more than <see cref="MaxLength"/>.</param>
    /// <returns>The string; null when a byte is not ASCII.</returns>
    public static string? Get(ReadOnlySpan<byte> utf8)
    {
        // All bytes in two words, which overlap unless there are sixteen.
        int length = utf8.Length;
        ref byte first = ref MemoryMarshal.GetReference(utf8);
        ulong front, back;
        if (length >= sizeof(ulong))
        {
            front = Unsafe.ReadUnaligned<ulong>(ref first);
            back = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, length - sizeof(ulong)));
        }
        else if (length >= sizeof(uint))
        {
            front = Unsafe.ReadUnaligned<uint>(ref first);
            back = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - sizeof(uint)));
        }
        else
        {
            front = first;
            back = Unsafe.Add(ref first, length >> 1) | ((ulong)Unsafe.Add(ref first, length - 1) << 8);
        }

        if (((front | back) & NotAscii) != 0)
        {
            return null;
        }

        ref string? slot = ref SlotOf(front, back, length);
        string? known = slot;
        return known is not null && known.Length == length && Holds(known, front, back) ? known : slot = Make(front, back, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref string? SlotOf(ulong front, ulong back, int length)
    {
        ulong hash = (front * 0x9E3779B97F4A7C15) ^ ((back + (ulong)length) * 0xC2B2AE3D27D4EB4F);
        string?[] strings = _strings ??= new string?[Slots];
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(strings), (nint)(hash >> (64 - 7)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Holds(string text, ulong front, ulong back)
    {
        ref ushort first = ref Unsafe.As<char, ushort>(ref Unsafe.AsRef(in text.GetPinnableReference()));
        int length = text.Length;
        if (length >= sizeof(ulong))
        {
            return ((Vector128.LoadUnsafe(ref first) ^ Widen(front))
                | (Vector128.LoadUnsafe(ref first, (nuint)(length - sizeof(ulong))) ^ Widen(back))) == Vector128<ushort>.Zero;
        }

        if (length >= sizeof(uint))
        {
            return ((ReadFour(ref first) ^ WidenFour(front)) | (ReadFour(ref Unsafe.Add(ref first, length - sizeof(uint))) ^ WidenFour(back))) == 0;
        }

        return first == front && (Unsafe.Add(ref first, length >> 1) | ((ulong)Unsafe.Add(ref first, length - 1) << 8)) == back;
    }

    private static string Make(ulong front, ulong back, int length)
    {
        string text = new('\0', length);

        // The string is not shared yet: nobody sees it change.
        ref ushort first = ref Unsafe.As<char, ushort>(ref Unsafe.AsRef(in text.GetPinnableReference()));
        if (length >= sizeof(ulong))
        {
            Widen(front).StoreUnsafe(ref first);
            Widen(back).StoreUnsafe(ref first, (nuint)(length - sizeof(ulong)));
        }
        else if (length >= sizeof(uint))
        {
            WriteFour(ref first, WidenFour(front));
            WriteFour(ref Unsafe.Add(ref first, length - sizeof(uint)), WidenFour(back));
        }
        else
        {
            first = (ushort)front;
            Unsafe.Add(ref first, length >> 1) = (byte)back;
            Unsafe.Add(ref first, length - 1) = (byte)(back >> 8);
        }

        return text;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Widen(ulong eight) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(eight).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WidenFour(ulong four) => Widen(four).AsUInt64().ToScalar();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong ReadFour(ref ushort first) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref first));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFour(ref ushort first, ulong four) => Unsafe.WriteUnaligned(ref Unsafe.As<ushort, byte>(ref first), four);
}
