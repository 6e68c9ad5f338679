using System.Buffers;
using System.Security.Cryptography;
using AiRudder.Aot.Cryptography;

namespace AiRudder.Aot.Http;

/// <summary>The request is encrypted before its first attempt, the answer decrypted when its bytes are complete.</summary>
internal sealed partial class ApiExchange
{
    private const string Keyless = "this call has no key: AiRudderOptions.Encryption is not set, or does not apply to the operation";

    private PayloadEncryption? _encryption; // where this call is encrypted
    private Uri? _encryptedTarget;
    private string? _digest;

    /// <summary>Encrypts the request, once for all attempts, where the operation is one that is encrypted.</summary>
    /// <returns>Where the request goes.</returns>
    /// <exception cref="ArgumentException">The request has both a body and a query, or a body that is not JSON.</exception>
    private Uri Encrypt(Uri target)
    {
        if (_encryptedTarget is not null)
        {
            return _encryptedTarget;
        }

        if (_transport.Encryption is not { } encryption || !encryption.AppliesTo(_operation))
        {
            return target;
        }

        if (_request.HasContent)
        {
            throw new ArgumentException($"{_operation.Name}: only a JSON body can be encrypted, uncompressed; the vendor documents no other.");
        }

        _encryption = encryption;
        if (!_request.HasBody)
        {
            return _encryptedTarget = encryption.EncryptQuery(target, out _digest);
        }

        if (target.Query.Length > 0)
        {
            throw new ArgumentException($"{_operation.Name}: a request with both a body and a query cannot be encrypted; the vendor documents one or the other.");
        }

        var encrypted = new PooledContent(encryption.EncryptBody(_request.Body, out _digest), encryption.ContentType) { Progress = _request.UploadProgress };
        ReleaseRequest();
        _content = encrypted;
        return _encryptedTarget = target;
    }

    /// <summary>Collects the texts that the request brought, from its plaintext.</summary>
    private void CollectValues(List<string> values)
    {
        if (_content is null || !_content.TryGetBytes(out ReadOnlyMemory<byte> bytes))
        {
            RequestValues.Collect([], _request.PathAndQuery, SensitiveNames, values);
            return;
        }

        if (_encryption is null || !_request.HasBody)
        {
            RequestValues.Collect(bytes.Span, _request.PathAndQuery, SensitiveNames, values);
            return;
        }

        byte[] plaintext = ArrayPool<byte>.Shared.Rent(PayloadCipher.GetMaxPlaintextLength(bytes.Length));
        int length = 0;
        try
        {
            _ = _encryption.Cipher.TryDecrypt(bytes.Span, _digest, plaintext, out length);
            RequestValues.Collect(plaintext.AsSpan(0, length), _request.PathAndQuery, SensitiveNames, values);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(plaintext);
        }
    }

    private void AddEncryptionHeaders(HttpRequestMessage message)
    {
        if (_encryption is not null)
        {
            PayloadEncryption.AddHeaders(message.Headers, _digest!);
        }
    }

    /// <summary>Whether an answer is encrypted though its request was not: nothing of it can be read.</summary>
    private bool IsEncryptedUnasked => _encryption is null && PayloadEncryption.IsEncrypted(_response!);

    /// <summary>Decrypts a good answer that was read. An error for one that is plain or malformed; one error for all that can be wrong with it.</summary>
    private ApiError? Decrypt()
    {
        if (_encryption is null)
        {
            return null;
        }

        if (!PayloadEncryption.IsEncrypted(_response!))
        {
            return FailurePlainly() ?? InvalidAnswer("the answer is not encrypted, and that of an encrypted operation must be.");
        }

        return TryDecrypt() ? null : Fail(ApiErrorKind.InvalidResponse, "the answer could not be decrypted, or does not match its digest.", new PayloadDecryptionException());
    }

    /// <summary>Decrypts an answer whose status is a failure, where it is encrypted.</summary>
    /// <returns>Why it could not be; null when it could, or did not have to be.</returns>
    private PayloadDecryptionException? DecryptFailure() =>
        _encryption is null || !PayloadEncryption.IsEncrypted(_response!) || TryDecrypt() ? null : new PayloadDecryptionException();

    private bool TryDecrypt()
    {
        if (_body.TryDecrypt(_encryption!.Cipher, PayloadEncryption.DigestOf(_response!)))
        {
            return true;
        }

        _body.Release(); // no part of it belongs in an error
        return false;
    }

    /// <summary>What a plain answer says where it says itself that the call failed: that is believed, so that a token that was refused is renewed.</summary>
    private ApiError? FailurePlainly()
    {
        if (_operation.Surface.Envelope is not { Code: not null } envelope)
        {
            return null;
        }

        EnvelopeFacts facts = EnvelopeReader.Read<NoPayload, NoPayload>(Body, envelope, _transport.JsonLimits.MaxDepth, readPayload: false, out _);
        return facts.DocumentError is null && facts.Code is { } code && code != envelope.Success ? Judge(facts, envelope) : null;
    }
}
