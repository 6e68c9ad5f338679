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
    /// <exception cref="InvalidOperationException">The signature was made already.</exception>
    public abstract void Append(ReadOnlySpan<byte> content);

    /// <summary>Makes the signature of everything appended. May be called more than once; nothing can be appended afterwards.</summary>
    /// <returns>The header's value.</returns>
    public abstract string Sign();

    /// <summary>
    /// Says whether a signature belongs to everything appended, in a time that does not depend on where they differ. May be
    /// called more than once; nothing can be appended afterwards.
    /// </summary>
    /// <param name="signature">The header's value. Anything malformed, empty or of another length is simply not the signature.</param>
    /// <returns>Whether it is the signature.</returns>
    /// <remarks>Unless overridden, compares the whole text with <see cref="Sign"/>, case included.</remarks>
    public virtual bool Verify(ReadOnlySpan<char> signature) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(Sign().AsSpan()), MemoryMarshal.AsBytes(signature));

    /// <summary>Forgets everything but the secret, so that another content can be signed with it.</summary>
    /// <param name="timestamp">The timestamp that is signed along; see <see cref="SignatureScheme.CreateHasher"/>.</param>
    /// <returns>False for a hasher that serves only once; so does every hasher that does not override this.</returns>
    /// <exception cref="ArgumentException">The scheme needs a timestamp, and this is none.</exception>
    public virtual bool TryRestart(ReadOnlySpan<char> timestamp = default) => false;

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
