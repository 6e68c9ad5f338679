namespace AiRudder.Aot.Json;

/// <content>Inside the array: separators, and where elements begin and end.</content>
internal sealed partial class ArrayStreamMachine
{
    // Before the comma that follows it, the element that was given out is still the place of an error.
    private string ElementPath => $"{_path.Text}[{(_state is State.CompleteElement or State.BehindElement ? Count - 1 : Count)}]";

    // Consumes white space and separators. True when an element begins at the first unread byte; false when the bytes or the array ended.
    private bool TryBeginElement()
    {
        ReadOnlySpan<byte> bytes = _input.Unread;
        for (int at = 0; at < bytes.Length; at++)
        {
            byte next = bytes[at];
            if (next is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                continue;
            }

            if (_state == State.BehindElement && next == (byte)',')
            {
                _state = State.NextElement;
                continue;
            }

            _input.Consume(at);
            if (next == (byte)']' && _state != State.NextElement)
            {
                EndArray();
                return false;
            }

            if (_state == State.BehindElement)
            {
                throw Fail($"Expected ',' or ']' behind an element, but found {JsonCursor.Show(next)}");
            }

            if (!JsonBytes.CanStartValue(next))
            {
                throw Fail($"Expected an element, but found {JsonCursor.Show(next)}");
            }

            if (Count == _limits.MaxElements)
            {
                throw Fail($"The array has more than {_limits.MaxElements} elements, the limit that MaxElements sets");
            }

            _state = State.Element;
            _scanner = default;
            return true;
        }

        _input.Consume(bytes.Length);
        return false;
    }

    // Looks for the element's end in the bytes that were not looked at yet.
    private bool TryEndElement()
    {
        bool isFound = _scanner.TryFindEnd(_input.Unread[_elementLength..], out int count);
        _elementLength += count;
        if (_elementLength > _maxElementBytes)
        {
            throw Fail($"An element has more than {_maxElementBytes} bytes, the limit that MaxElementBytes sets");
        }

        if (isFound)
        {
            _state = State.CompleteElement;
            Count++;
        }

        return isFound;
    }

    private void EndArray()
    {
        _around.CloseArray(_input.Position, _input.Locate(_input.Position));
        Keep(1);
        _state = BehindValueState();
    }

    // The first unread byte is what is wrong.
    private AiRudderJsonException Fail(string problem) => Fail(problem, _input.Position);

    private AiRudderJsonException Fail(string problem, long offset) => IsInArray
        ? AiRudderJsonException.Create(problem, offset, ElementPath, _input.Locate(offset))
        : _around.Fail(problem);

    // The document ends inside the array. What there is of an element may be malformed already, which says more.
    private AiRudderJsonException Truncated()
    {
        if (_elementLength > 0)
        {
            try
            {
                var cursor = new JsonCursor(Element, _limits.MaxDepth, ElementDepth);
                cursor.SkipValue();
            }
            catch (AiRudderJsonException error)
            {
                return Rebase(error);
            }
        }

        return Fail("The JSON ends inside the array", _input.Received);
    }
}
