namespace AiRudder.Aot.Tests.Json;

/// <summary>A document with an array of equal elements, as long as one likes, of which nothing is ever in memory.</summary>
internal sealed class RepeatingStream(byte[] head, byte[] element, long count, byte[] tail) : ReadOnlyStream
{
    private byte[] _current = head;
    private int _at;
    private long _left = count;
    private bool _isAtTail;

    public override int Read(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (_at < _current.Length)
            {
                int part = Math.Min(_current.Length - _at, buffer.Length - written);
                _current.AsSpan(_at, part).CopyTo(buffer[written..]);
                _at += part;
                written += part;
            }
            else if (_left > 0)
            {
                (_current, _at) = (element, 0);
                _left--;
            }
            else if (!_isAtTail)
            {
                (_current, _at, _isAtTail) = (tail, 0, true);
            }
            else
            {
                break;
            }
        }

        return written;
    }
}
