using System.Buffers;

namespace AiRudder.Aot.Tests.Webhooks;

/// <summary>A sequence of many pieces, as a pipe may give one.</summary>
internal sealed class Segments : ReadOnlySequenceSegment<byte>
{
    private Segments(ReadOnlyMemory<byte> memory) => Memory = memory;

    public static ReadOnlySequence<byte> Of(ReadOnlyMemory<byte> content, int size)
    {
        var first = new Segments(content[..Math.Min(size, content.Length)]);
        var last = first;
        for (var position = size; position < content.Length; position += size)
        {
            var next = new Segments(content.Slice(position, Math.Min(size, content.Length - position))) { RunningIndex = position };
            last.Next = next;
            last = next;
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
