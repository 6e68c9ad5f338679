using System.Buffers;
using System.IO.Pipelines;

namespace AiRudder.Aot.Webhooks;

/// <summary>A verified body as one piece of memory, or its refusal; gives back what the memory belongs to.</summary>
internal readonly struct VerifiedBytes(WebhookCheck check, ReadOnlyMemory<byte> content = default, byte[]? rented = null, PipeReader? pipe = null, SequencePosition end = default) : IDisposable
{
    public WebhookCheck Check { get; } = check;

    /// <summary>The body; empty when refused.</summary>
    public ReadOnlySpan<byte> Content => content.Span;

    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        pipe?.AdvanceTo(end);
    }
}
