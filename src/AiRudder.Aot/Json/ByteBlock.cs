using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiRudder.Aot.Json;

/// <summary>
/// Looks at 64 bytes at once and answers in bits, the first byte's the lowest: with vectors of 512, 256 or 128 bits, whichever
/// the compiler knows the hardware to have. The choice is made when the code is compiled, not when it runs.
/// </summary>
internal static class ByteBlock
{
    /// <summary>How many bytes a block has.</summary>
    public const int Size = 64;

    /// <summary>Where a byte has this value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(ref byte first, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.Equals(Vector512.LoadUnsafe(ref first), Vector512.Create(value)).ExtractMostSignificantBits();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(value);
            return Bits(Vector256.Equals(Vector256.LoadUnsafe(ref first), wanted), Vector256.Equals(Vector256.LoadUnsafe(ref first, 32), wanted));
        }

        var narrow = Vector128.Create(value);
        return Bits(
            Vector128.Equals(Vector128.LoadUnsafe(ref first), narrow),
            Vector128.Equals(Vector128.LoadUnsafe(ref first, 16), narrow),
            Vector128.Equals(Vector128.LoadUnsafe(ref first, 32), narrow),
            Vector128.Equals(Vector128.LoadUnsafe(ref first, 48), narrow));
    }

    /// <summary>Where a byte, with the bit 0x20 set, has this value: a bracket of either kind is told from its partner only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong EqualFolded(ref byte first, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.Equals(Vector512.LoadUnsafe(ref first) | Vector512.Create((byte)0x20), Vector512.Create(value)).ExtractMostSignificantBits();
        }

        if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(value);
            var fold = Vector256.Create((byte)0x20);
            return Bits(Vector256.Equals(Vector256.LoadUnsafe(ref first) | fold, wanted), Vector256.Equals(Vector256.LoadUnsafe(ref first, 32) | fold, wanted));
        }

        var narrow = Vector128.Create(value);
        var bit = Vector128.Create((byte)0x20);
        return Bits(
            Vector128.Equals(Vector128.LoadUnsafe(ref first) | bit, narrow),
            Vector128.Equals(Vector128.LoadUnsafe(ref first, 16) | bit, narrow),
            Vector128.Equals(Vector128.LoadUnsafe(ref first, 32) | bit, narrow),
            Vector128.Equals(Vector128.LoadUnsafe(ref first, 48) | bit, narrow));
    }

    /// <summary>Whether any byte has this value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Has(ref byte first, byte value)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            return Equal(ref first, value) != 0;
        }

        var narrow = Vector128.Create(value);
        var any = Vector128.Equals(Vector128.LoadUnsafe(ref first), narrow)
            | Vector128.Equals(Vector128.LoadUnsafe(ref first, 16), narrow)
            | Vector128.Equals(Vector128.LoadUnsafe(ref first, 32), narrow)
            | Vector128.Equals(Vector128.LoadUnsafe(ref first, 48), narrow);
        return any.ExtractMostSignificantBits() != 0;
    }

    /// <summary>Whether any byte is below a bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasBelow(ref byte first, byte bound)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return Vector512.LessThanAny(Vector512.LoadUnsafe(ref first), Vector512.Create(bound));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            return Vector256.LessThanAny(Vector256.Min(Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, 32)), Vector256.Create(bound));
        }

        var least = Vector128.Min(
            Vector128.Min(Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 16)),
            Vector128.Min(Vector128.LoadUnsafe(ref first, 32), Vector128.LoadUnsafe(ref first, 48)));
        return Vector128.LessThan(least, Vector128.Create(bound)).ExtractMostSignificantBits() != 0;
    }

    /// <summary>For every bit, whether an odd number of bits are set up to and with it: with quotes, the bytes from an opening quote up to its closing one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Parity(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        }

        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ (bits << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> a, Vector256<byte> b) => a.ExtractMostSignificantBits() | ((ulong)b.ExtractMostSignificantBits() << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) =>
        (a.ExtractMostSignificantBits() | (b.ExtractMostSignificantBits() << 16))
            | ((ulong)(c.ExtractMostSignificantBits() | (d.ExtractMostSignificantBits() << 16)) << 32);
}
