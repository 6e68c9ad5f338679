using System.Buffers;
using System.IO.Pipelines;

namespace AiRudder.Aot.Webhooks;

/// <summary>Takes bodies in, up to a limit, and verifies them as they are: nothing behind it sees a byte that is not verified.</summary>
internal sealed class WebhookIntake(WebhookVerifier verifier, int maxBytes)
{
    private const int InitialCapacity = 16 * 1024;

    // One byte more than allowed tells a body of exactly the limit from one above it.
    private readonly int _most = maxBytes + 1;

    public int MaxBytes => maxBytes;

    public WebhookCheck Check(ReadOnlySpan<byte> body, WebhookSignature signature) =>
        WebhookCheck.Foretell(verifier, signature) ?? CheckRead(body, signature);

    public VerifiedBytes Take(in ReadOnlySequence<byte> body, WebhookSignature signature)
    {
        if (WebhookCheck.Foretell(verifier, signature) is { } refusal)
        {
            return new VerifiedBytes(refusal);
        }

        if (body.Length > maxBytes)
        {
            return new VerifiedBytes(WebhookCheck.TooLarge);
        }

        if (body.IsSingleSegment)
        {
            return Verified(body.First, signature, rented: null);
        }

        var length = (int)body.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        body.CopyTo(buffer);
        return Verified(buffer.AsMemory(0, length), signature, buffer);
    }

    public async ValueTask<VerifiedBytes> TakeAsync(Stream body, WebhookSignature signature, CancellationToken cancellationToken)
    {
        if (WebhookCheck.Foretell(verifier, signature) is { } refusal)
        {
            return new VerifiedBytes(refusal);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(InitialCapacity, _most));
        try
        {
            var length = 0;
            while (length < _most)
            {
                if (length == buffer.Length)
                {
                    Grow(ref buffer, length, 1);
                }

                var room = Math.Min(buffer.Length, _most) - length;
                var read = await body.ReadAsync(buffer.AsMemory(length, room), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }

            return Verified(buffer.AsMemory(0, length), signature, buffer);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public async ValueTask<VerifiedBytes> TakeAsync(PipeReader body, WebhookSignature signature, CancellationToken cancellationToken)
    {
        if (WebhookCheck.Foretell(verifier, signature) is { } refusal)
        {
            return new VerifiedBytes(refusal);
        }

        byte[]? buffer = null;
        try
        {
            var length = 0;
            while (true)
            {
                var result = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
                var piece = result.Buffer;
                if (result.IsCanceled)
                {
                    body.AdvanceTo(piece.Start);
                    throw new OperationCanceledException("The reading of the body was cancelled.");
                }

                if (result.IsCompleted && length == 0 && piece.IsSingleSegment && piece.Length <= maxBytes)
                {
                    // The whole body in one piece, as small ones are: it is read where it is, and given back afterwards.
                    var check = CheckRead(piece.FirstSpan, signature);
                    return new VerifiedBytes(check, check.IsAccepted ? piece.First : default, rented: null, body, piece.End);
                }

                var taken = (int)Math.Min(piece.Length, _most - length);
                buffer ??= ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(InitialCapacity, taken), _most));
                if (taken > buffer.Length - length)
                {
                    Grow(ref buffer, length, taken);
                }

                piece.Slice(0, taken).CopyTo(buffer.AsSpan(length));
                length += taken;
                body.AdvanceTo(piece.End);
                if (result.IsCompleted || length == _most)
                {
                    return Verified(buffer.AsMemory(0, length), signature, buffer);
                }
            }
        }
        catch
        {
            if (buffer is not null)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }

            throw;
        }
    }

    private VerifiedBytes Verified(ReadOnlyMemory<byte> content, WebhookSignature signature, byte[]? rented)
    {
        var check = CheckRead(content.Span, signature);
        return new VerifiedBytes(check, check.IsAccepted ? content : default, rented);
    }

    private WebhookCheck CheckRead(ReadOnlySpan<byte> body, WebhookSignature signature) => body.Length > maxBytes
        ? WebhookCheck.TooLarge
        : WebhookCheck.Of(verifier.Verify(body, signature.Value, signature.Timestamp));

    private void Grow(ref byte[] buffer, int length, int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max((long)buffer.Length * 2, (long)length + more), _most));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
