namespace AiRudder.Aot.Json;

/// <content>Around the array: follows the path, keeps every byte, and looks no closer than it must.</content>
internal sealed partial class ArrayStreamMachine
{
    // Goes on by at least one byte, or by a state. False when more bytes are needed to see what the unread ones are.
    private bool TryReadAround()
    {
        ReadOnlySpan<byte> bytes = _input.Unread;
        switch (_state)
        {
            case State.ByteOrderMark:
                return TryPassByteOrderMark(bytes);

            case State.SkippedValue or State.Name:
                bool isFound = _scanner.TryFindEnd(bytes, out int count);
                Keep(count);
                if (_around.Length - _tokenStart > _maxElementBytes)
                {
                    throw _around.Fail($"A value around the array has more than {_maxElementBytes} bytes, the limit that MaxElementBytes sets", _tokenStart);
                }

                if (isFound)
                {
                    EndToken();
                }

                return true;

            default:
                int other = bytes.IndexOfAnyExcept(JsonBytes.WhiteSpace);
                if (other == 0)
                {
                    ReadStructure(bytes[0]);
                }
                else
                {
                    Keep(other < 0 ? bytes.Length : other);
                }

                return true;
        }
    }

    private bool TryPassByteOrderMark(ReadOnlySpan<byte> bytes)
    {
        bool isMark = bytes.StartsWith(JsonBytes.ByteOrderMark);
        if (!isMark && !_isComplete && JsonBytes.ByteOrderMark.StartsWith(bytes))
        {
            return false;
        }

        if (isMark)
        {
            _input.Consume(JsonBytes.ByteOrderMark.Length);
            _around.SkippedAtStart = JsonBytes.ByteOrderMark.Length;
        }

        _state = State.Value;
        return true;
    }

    private void ReadStructure(byte next)
    {
        switch (_state)
        {
            case State.Value:
                BeginValue(next);
                break;

            case State.FirstName or State.NextName when next == (byte)'"':
                BeginToken(State.Name);
                break;

            case State.Colon when next == (byte)':':
                Keep(1);
                _state = State.Value;
                break;

            case State.BehindValue when next == (byte)',':
                Keep(1);
                _state = State.NextName;
                break;

            case State.FirstName or State.BehindValue when next == (byte)'}':
                Keep(1);
                _level--;
                _state = BehindValueState();
                break;

            default:
                throw Malformed();
        }
    }

    private void BeginValue(byte next)
    {
        if (!JsonBytes.CanStartValue(next))
        {
            throw Malformed();
        }

        bool isArrayHere = _isOnPath && _level == _path.Length;
        if (isArrayHere && next == (byte)'[')
        {
            Keep(1);
            _around.ValidateHead(_level);
            ArrayFound = true;
            _state = State.FirstElement;
        }
        else if (isArrayHere && next != (byte)'n')
        {
            Keep(1);
            throw _around.Fail("Expected an array at this path", _around.Length - 1);
        }
        else if (_isOnPath && !isArrayHere && next == (byte)'{')
        {
            Keep(1);
            _isNameSeen[_level] = false;
            _level++;
            _state = State.FirstName;
        }
        else
        {
            BeginToken(State.SkippedValue);
        }
    }

    private void BeginToken(State state)
    {
        _scanner = default;
        _tokenStart = _around.Length;
        _state = state;
    }

    private void EndToken()
    {
        if (_state == State.SkippedValue)
        {
            _state = BehindValueState();
            return;
        }

        int level = _level - 1;
        _isOnPath = IsName(_around.Bytes[_tokenStart..], _path[level]);
        _state = State.Colon;
        if (_isOnPath && _isNameSeen[level])
        {
            throw _around.Fail("A property that leads to the array stands twice in its object");
        }

        _isNameSeen[level] |= _isOnPath;
    }

    private static bool IsName(ReadOnlySpan<byte> token, ReadOnlySpan<byte> name)
    {
        if (!token.Contains((byte)'\\'))
        {
            return token[1..^1].SequenceEqual(name);
        }

        try
        {
            var cursor = new JsonCursor(token);
            return cursor.ReadStringBytes().SequenceEqual(name);
        }
        catch (AiRudderJsonException)
        {
            // It is not the name, whatever it is; validation says more about it.
            return false;
        }
    }

    private State BehindValueState() => _level == 0 ? State.BehindDocument : State.BehindValue;

    // Moves bytes from the input to the surroundings.
    private void Keep(int count)
    {
        _around.Append(_input.Unread[..count]);
        _input.Consume(count);
    }

    // The next byte cannot stand there. Reading what there is finds it, or what was wrong before it, and says so.
    private AiRudderJsonException Malformed()
    {
        Keep(1);
        _around.Validate();
        return _around.Fail("The JSON is malformed", _around.Length - 1);
    }
}
