using System.Security.Cryptography;

namespace AiRudder.Aot.Cryptography;

/// <summary>The incremental form of <see cref="HmacSha256Scheme"/>.</summary>
internal sealed class HmacSha256Hasher : SignatureHasher
{
    private readonly HmacSha256Scheme _scheme;
    private readonly IncrementalHash _hash;

    public HmacSha256Hasher(HmacSha256Scheme scheme, ReadOnlySpan<byte> secret)
    {
        _scheme = scheme;
        _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
    }

    public override void Append(ReadOnlySpan<byte> content) => _hash.AppendData(content);

    public override string Sign()
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hash.GetCurrentHash(hash);
        return _scheme.Encode(hash);
    }

    public override bool Verify(ReadOnlySpan<char> signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hash.GetCurrentHash(hash);
        return _scheme.Matches(hash, signature);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
