namespace AiRudder.Aot.Tests.Json;

/// <summary>Gives a document in pieces that end at the cuts.</summary>
internal sealed class CutStream(ReadOnlyMemory<byte> document, params int[] cuts) : ReadOnlyStream
{
    private int _position;
    private int _next;

    public override int Read(Span<byte> buffer)
    {
        while (_next < cuts.Length && cuts[_next] <= _position)
        {
            _next++;
        }

        int end = _next < cuts.Length ? cuts[_next] : document.Length;
        int count = Math.Min(end - _position, buffer.Length);
        document.Span.Slice(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
