using System.Buffers;
using System.Security.Cryptography;

namespace AiRudder.Aot.Cryptography;

/// <summary>
/// The value of the vendor's <c>Signed</c> header: SHA-256 over the plaintext, as 64 lower-case hexadecimal digits (vendor page
/// "AES integration", doc-6917040).
/// </summary>
/// <remarks>
/// There is no secret in it. It tells that a payload was decrypted to what was encrypted; who encrypted it, it does not tell:
/// whoever can change a payload can make its digest anew.
/// </remarks>
public static class PayloadDigest
{
    /// <summary>How many characters a digest has.</summary>
    public const int Length = SHA256.HashSizeInBytes * 2;

    /// <summary>Makes the digest of a plaintext.</summary>
    /// <param name="plaintext">The plaintext.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Compute(ReadOnlySpan<byte> plaintext)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(plaintext, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Writes the digest of a plaintext. Allocates nothing.</summary>
    /// <param name="plaintext">The plaintext.</param>
    /// <param name="destination">Takes 64 characters.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <see cref="Length"/>.</exception>
    public static void Compute(ReadOnlySpan<byte> plaintext, Span<char> destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException($"A digest has {Length} characters.", nameof(destination));
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(plaintext, hash);
        _ = Convert.TryToHexStringLower(hash, destination, out _);
    }

    /// <summary>Writes the digest of a plaintext as ASCII.</summary>
    /// <param name="plaintext">The plaintext.</param>
    /// <param name="destination">Takes 64 bytes.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public static void Compute(ReadOnlySpan<byte> plaintext, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        Span<char> digits = stackalloc char[Length];
        Compute(plaintext, digits);
        System.Text.Encoding.ASCII.GetBytes(digits, destination.GetSpan(Length));
        destination.Advance(Length);
    }

    /// <summary>Says whether a digest belongs to a plaintext, in a time that does not depend on where they differ. Allocates nothing.</summary>
    /// <param name="plaintext">The plaintext.</param>
    /// <param name="digest">The header's value, in either case. Anything malformed, empty or of another length is simply not the digest.</param>
    /// <returns>Whether it is the digest.</returns>
    public static bool Matches(ReadOnlySpan<byte> plaintext, ReadOnlySpan<char> digest)
    {
        Span<byte> sent = stackalloc byte[SHA256.HashSizeInBytes];
        if (digest.Length != Length
            || Convert.FromHexString(digest, sent, out _, out int written) != OperationStatus.Done
            || written != sent.Length)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(plaintext, hash);
        return CryptographicOperations.FixedTimeEquals(hash, sent);
    }
}
