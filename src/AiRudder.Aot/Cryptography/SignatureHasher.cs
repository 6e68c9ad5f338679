using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiRudder.Aot.Cryptography;

/// <summary>
/// A signature in the making, over content that arrives in pieces. Where the pieces are cut makes no difference. For one
/// thread at a time.
/// </summary>
public abstract class SignatureHasher : IDisposable
{
    /// <summary>Takes the next piece.</summary>
    /// <param name="content">The bytes that follow those appended so far.</param>
    public abstract void Append(ReadOnlySpan<byte> content);

    /// <summary>Makes the signature of everything appended so far. May be called more than once, and more may be appended afterwards.</summary>
    /// <returns>The header's value.</returns>
    public abstract string Sign();

    /// <summary>
    /// Says whether a signature belongs to everything appended so far, in a time that does not depend on where they differ.
    /// May be called more than once.
    /// </summary>
    /// <param name="signature">The header's value. Anything malformed, empty or of another length is simply not the signature.</param>
    /// <returns>Whether it is the signature.</returns>
    /// <remarks>Unless overridden, compares the whole text with <see cref="Sign"/>, case included.</remarks>
    public virtual bool Verify(ReadOnlySpan<char> signature) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(Sign().AsSpan()), MemoryMarshal.AsBytes(signature));

    /// <summary>Forgets the secret.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Forgets the secret.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called; false on finalization.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
