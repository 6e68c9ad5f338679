using System.Security.Cryptography;
using static AiRudder.Aot.Cryptography.SignedContent;

namespace AiRudder.Aot.Cryptography;

/// <summary>The incremental form of <see cref="RuleScheme"/>. Restarting it allocates nothing.</summary>
internal sealed class RuleHasher : SignatureHasher
{
    private readonly RuleScheme _scheme;
    private readonly IncrementalHash _hash;
    private readonly byte[] _secret;
    private readonly byte[] _timestamp = new byte[SignatureTimestamp.MaxLength];
    private readonly byte[] _signature;
    private int _timestampLength;
    private bool _complete;

    public RuleHasher(RuleScheme scheme, ReadOnlySpan<byte> secret, ReadOnlySpan<char> timestamp)
    {
        _scheme = scheme;
        _secret = scheme.Content.Has(PartKind.Secret) ? secret.ToArray() : [];
        _hash = scheme.Keyed ? IncrementalHash.CreateHMAC(scheme.HashName, secret) : IncrementalHash.CreateHash(scheme.HashName);
        _signature = new byte[_hash.HashLengthInBytes];
        Start(timestamp);
    }

    private ReadOnlySpan<byte> Signature
    {
        get
        {
            if (!_complete)
            {
                Append(_scheme.Content.Tail);
                _hash.GetHashAndReset(_signature);
                _complete = true;
            }

            return _signature;
        }
    }

    public override void Append(ReadOnlySpan<byte> content)
    {
        if (_complete)
        {
            throw new InvalidOperationException("The signature was made already; nothing can be appended to its content.");
        }

        _hash.AppendData(content);
    }

    public override string Sign() => _scheme.Text.Encode(Signature);

    public override bool Verify(ReadOnlySpan<char> signature) => _scheme.Text.Matches(Signature, signature);

    public override bool TryRestart(ReadOnlySpan<char> timestamp = default)
    {
        if (!_complete)
        {
            _hash.GetHashAndReset(_signature);
        }

        _complete = false;
        Start(timestamp);
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(_secret);
            CryptographicOperations.ZeroMemory(_signature);
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Start(ReadOnlySpan<char> timestamp)
    {
        if (_scheme.Timestamp is not null)
        {
            if (timestamp.IsEmpty || timestamp.Length > _timestamp.Length || !SignatureTimestamp.IsDigits(timestamp))
            {
                throw new ArgumentException("The timestamp is missing, or is not decimal digits.", nameof(timestamp));
            }

            _timestampLength = System.Text.Encoding.ASCII.GetBytes(timestamp, _timestamp);
        }

        Append(_scheme.Content.Head);
    }

    private void Append(Part[] parts)
    {
        foreach (var part in parts)
        {
            _hash.AppendData(part.Kind switch
            {
                PartKind.Timestamp => _timestamp.AsSpan(0, _timestampLength),
                PartKind.Secret => _secret,
                _ => part.Literal,
            });
        }
    }
}
