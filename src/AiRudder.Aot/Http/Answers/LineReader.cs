using System.Buffers;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>Reads the body of an answer line by line, in a pooled buffer that grows to the longest line.</summary>
internal sealed class LineReader(AnswerReader reader, ApiExchange exchange, int maxLineBytes, bool carriageReturns) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;
    private int _line;
    private int _length;
    private bool _skipLineFeed;
    private bool _ended;

    /// <summary>The line without its end, until the next one is read.</summary>
    internal ReadOnlySpan<byte> Line => _buffer.AsSpan(_line, _length);

    /// <summary>Reads a line; false when there is none any more. What stands behind the last line's end is a line too, unless it is empty.</summary>
    /// <exception cref="AiRudderApiException">The answer broke off, or a line is too long.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal async ValueTask<bool> ReadAsync()
    {
        int scanned = 0;
        _length = 0;
        while (true)
        {
            if (TryTake(ref scanned))
            {
                return true;
            }

            if (_end - _start > maxLineBytes)
            {
                throw TooLong();
            }

            if (_ended)
            {
                return TakeRest();
            }

            await FillAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        _start = _end = _line = _length = 0;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool TryTake(ref int scanned)
    {
        if (_skipLineFeed && _start < _end)
        {
            _start += _buffer[_start] == (byte)'\n' ? 1 : 0;
            _skipLineFeed = false;
        }

        ReadOnlySpan<byte> unread = _buffer.AsSpan(_start + scanned, _end - _start - scanned);
        int found = carriageReturns ? unread.IndexOfAny((byte)'\n', (byte)'\r') : unread.IndexOf((byte)'\n');
        if (found < 0)
        {
            scanned = _end - _start;
            return false;
        }

        _skipLineFeed = unread[found] == (byte)'\r';
        int length = scanned + found;
        if (length > maxLineBytes)
        {
            throw TooLong();
        }

        (_line, _length) = (_start, length);
        _start += length + 1;
        return true;
    }

    private bool TakeRest()
    {
        (_line, _length) = (_start, _end - _start);
        _start = _end;
        return _length > 0;
    }

    private async ValueTask FillAsync()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(checked(_buffer.Length * 2));
            _buffer.AsSpan(0, _end).CopyTo(larger);
            (byte[] old, _buffer) = (_buffer, larger);
            ArrayPool<byte>.Shared.Return(old);
        }

        (int read, ApiError? error) = await reader.ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
        if (error is not null)
        {
            throw new AiRudderApiException(error);
        }

        _end += read;
        _ended = read == 0;
    }

    private AiRudderApiException TooLong() =>
        new(exchange.InvalidJson(new AiRudderJsonException(FormattableString.Invariant($"A line has more than {maxLineBytes} bytes."))));
}
