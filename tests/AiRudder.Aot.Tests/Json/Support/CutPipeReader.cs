using System.Buffers;
using System.IO.Pipelines;

namespace AiRudder.Aot.Tests.Json;

/// <summary>Gives a document in segments that end at the cuts, one more at each reading.</summary>
internal sealed class CutPipeReader(ReadOnlyMemory<byte> document, params int[] cuts) : PipeReader
{
    private readonly int[] _ends = [.. cuts.Append(document.Length).Distinct()];
    private int _consumed;
    private int _examined;
    private int _given;
    private ReadOnlySequence<byte>? _last;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_given < _ends.Length && (_given == 0 || _examined == _ends[_given - 1]))
        {
            _given++;
            _last = null;
        }

        return ValueTask.FromResult(new ReadResult(Unconsumed(), isCanceled: false, isCompleted: _given == _ends.Length));
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        ReadOnlySequence<byte> before = Unconsumed();
        int start = _consumed;
        _examined = start + (int)before.Slice(before.Start, examined).Length;
        _consumed = start + (int)before.Slice(before.Start, consumed).Length;
        _last = null;
    }

    public override bool TryRead(out ReadResult result) => throw new NotSupportedException();

    public override void CancelPendingRead() => throw new NotSupportedException();

    public override void Complete(Exception? exception = null)
    {
    }

    // The same segments until the reader advances: positions are only good for them.
    private ReadOnlySequence<byte> Unconsumed()
    {
        if (_last is { } last)
        {
            return last;
        }

        Segment? first = null;
        Segment? end = null;
        int start = _consumed;
        foreach (int stop in _ends.AsSpan(0, _given))
        {
            if (stop <= start)
            {
                continue;
            }

            end = new Segment(document[start..stop], end);
            first ??= end;
            start = stop;
        }

        _last = first is null ? ReadOnlySequence<byte>.Empty : new ReadOnlySequence<byte>(first, 0, end!, end!.Memory.Length);
        return _last.Value;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
