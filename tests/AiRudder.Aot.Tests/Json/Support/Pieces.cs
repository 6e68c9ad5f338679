using System.Buffers;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Documents in memory, in several pieces.</summary>
internal static class Pieces
{
    /// <summary>A document cut into pieces of a length.</summary>
    public static ReadOnlySequence<byte> Of(ReadOnlyMemory<byte> document, int length)
    {
        var first = new Piece(document[..Math.Min(length, document.Length)], 0);
        Piece last = first;
        for (int at = length; at < document.Length; at += length)
        {
            last = last.Append(document.Slice(at, Math.Min(length, document.Length - at)));
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
