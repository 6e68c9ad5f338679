using System.Security.Cryptography;

namespace AiRudder.Aot.Testing;

/// <summary>A recording of any length: bytes that are no sound, made while they are read, the same every time.</summary>
public sealed class VendorRecording
{
    private const int PieceBytes = 64 * 1024;

    private readonly int _seed;

    /// <summary>Creates a recording.</summary>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="seed">Another seed gives other bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public VendorRecording(long length, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        _seed = seed;
    }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; }

    /// <summary>Its bytes, in pieces of at most 64 KiB.</summary>
    /// <returns>The pieces; each is valid until the next one is asked for.</returns>
    public IEnumerable<ReadOnlyMemory<byte>> Read()
    {
        var piece = new byte[PieceBytes];
        for (long offset = 0; offset < Length; offset += PieceBytes)
        {
            new Random(HashCode(_seed, offset)).NextBytes(piece);
            yield return piece.AsMemory(0, (int)Math.Min(PieceBytes, Length - offset));
        }
    }

    /// <summary>The SHA-256 of its bytes, lower-case hexadecimal: what a download is compared with.</summary>
    /// <returns>The digest.</returns>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in Read())
        {
            hash.AppendData(piece.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static int HashCode(int seed, long offset) => unchecked((seed * 397) ^ (int)(offset / PieceBytes) * 31);
}
