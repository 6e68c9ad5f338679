using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>The vendor's encryption as it stands in messages: what is encrypted, and the two headers that go with it.</summary>
internal sealed class PayloadEncryption : IDisposable
{
    private const string MarkHeader = "Is-Encrypted";
    private const string DigestHeader = "Signed";
    private const string Mark = "1";

    private readonly Func<ApiOperation, bool> _appliesTo;

    /// <exception cref="ArgumentException">There is no key, or one of an impossible length; or another option is not usable.</exception>
    internal PayloadEncryption(EncryptionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.AppliesTo);
        if (string.IsNullOrEmpty(options.Key))
        {
            throw new ArgumentException("Encryption needs a key.", nameof(options));
        }

        if (string.IsNullOrEmpty(options.ContentType) || !HeaderText.IsValue(options.ContentType))
        {
            throw new ArgumentException("The content type of encrypted bodies must be printable ASCII.", nameof(options));
        }

        _appliesTo = options.AppliesTo;
        ContentType = options.ContentType;
        Cipher = new PayloadCipher(options.Key);
    }

    internal string ContentType { get; }

    internal PayloadCipher Cipher { get; }

    internal bool AppliesTo(ApiOperation operation) => _appliesTo(operation);

    /// <summary>Encrypts a body, and clears the memory of its plaintext.</summary>
    internal PooledBytes EncryptBody(in PooledBytes plaintext, out string digest)
    {
        ReadOnlySpan<byte> bytes = plaintext.Memory.Span;
        byte[] encrypted = ArrayPool<byte>.Shared.Rent(PayloadCipher.GetEncryptedLength(bytes.Length));
        try
        {
            var body = new PooledBytes(encrypted, Cipher.Encrypt(bytes, encrypted));
            digest = PayloadDigest.Compute(bytes);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsMemory(plaintext.Memory).Span);
            return body;
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(encrypted);
            throw;
        }
    }

    /// <summary>Puts the encrypted query in place of an address's query. As in the vendor's sample, its base64 is not escaped.</summary>
    internal Uri EncryptQuery(Uri target, out string digest)
    {
        ReadOnlySpan<char> query = target.Query.AsSpan().TrimStart('?');
        byte[] plaintext = ArrayPool<byte>.Shared.Rent(query.Length);
        byte[] encrypted = ArrayPool<byte>.Shared.Rent(PayloadCipher.GetEncryptedLength(query.Length));
        try
        {
            ReadOnlySpan<byte> bytes = plaintext.AsSpan(0, Encoding.ASCII.GetBytes(query, plaintext)); // percent-encoded
            int length = Cipher.Encrypt(bytes, encrypted);
            digest = PayloadDigest.Compute(bytes);
            return new Uri($"{target.GetLeftPart(UriPartial.Path)}?{Encoding.ASCII.GetString(encrypted.AsSpan(0, length))}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext.AsSpan(0, query.Length));
            ArrayPool<byte>.Shared.Return(plaintext);
            ArrayPool<byte>.Shared.Return(encrypted);
        }
    }

    internal static void AddHeaders(HttpRequestHeaders headers, string digest)
    {
        // A second value would be joined to the first.
        headers.Remove(MarkHeader);
        headers.Remove(DigestHeader);
        headers.TryAddWithoutValidation(MarkHeader, Mark);
        headers.TryAddWithoutValidation(DigestHeader, digest);
    }

    internal static bool IsEncrypted(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues(MarkHeader, out HeaderStringValues values) && values.ToString() == Mark;

    /// <summary>The digest that an answer brings; empty, which matches nothing, when it brings none.</summary>
    internal static string DigestOf(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues(DigestHeader, out HeaderStringValues values) ? values.ToString() : "";

    public void Dispose() => Cipher.Dispose();
}
