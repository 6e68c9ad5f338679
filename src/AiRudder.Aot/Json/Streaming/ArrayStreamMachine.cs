namespace AiRudder.Aot.Json;

/// <summary>
/// Cuts a document that arrives in pieces into the elements of one of its arrays and what stands around it. It does no
/// input: bytes are put into <see cref="GetFree"/>, and <see cref="Next"/> says what they have brought.
/// </summary>
/// <remarks>
/// Only the boundaries of values are found here. Whether a value is well-formed is decided by <see cref="JsonCursor"/>: for
/// an element when it is read, for what stands before the array when the array begins, for the rest at the end.
/// </remarks>
internal sealed partial class ArrayStreamMachine : IDisposable
{
    private readonly ArrayPath _path;
    private readonly JsonLimits _limits;
    private readonly int _maxElementBytes;
    private readonly InputWindow _input = new();
    private readonly bool[] _isNameSeen;
    private readonly SurroundingDocument _around;
    private BoundaryScanner _scanner;
    private State _state = State.ByteOrderMark;
    private bool _isComplete;
    private bool _isTooLong;

    // How many objects of the path are open, and whether the value that comes next is the one that the path goes on with.
    private int _level;
    private bool _isOnPath = true;

    // Of the name or value around the array that is being scanned: where it begins in the surroundings.
    private int _tokenStart;

    // Of the element that is being scanned, or was given out: how many of the unread bytes are known to belong to it.
    private int _elementLength;

    /// <summary>Begins a document.</summary>
    public ArrayStreamMachine(ArrayPath path, JsonLimits limits)
    {
        _path = path;
        _limits = limits;
        _maxElementBytes = Math.Min(limits.MaxElementBytes, Array.MaxLength / 2);
        _isNameSeen = new bool[path.Length];
        _around = new SurroundingDocument(limits);
    }

    private enum State
    {
        ByteOrderMark,
        Value,
        SkippedValue,
        FirstName,
        NextName,
        Name,
        Colon,
        BehindValue,
        BehindDocument,
        FirstElement,
        NextElement,
        Element,
        CompleteElement,
        BehindElement,
    }

    /// <summary>Elements that were given out.</summary>
    public long Count { get; private set; }

    /// <summary>Bytes that have arrived.</summary>
    public long BytesRead => _input.Received;

    /// <summary>Whether there was an array at the path.</summary>
    public bool ArrayFound { get; private set; }

    /// <summary>What stands around the array.</summary>
    public SurroundingDocument Surroundings => _around;

    /// <summary>The bytes of the element that <see cref="Next"/> has come to; valid until it is called again.</summary>
    public ReadOnlySpan<byte> Element => _input.Unread[.._elementLength];

    /// <summary>How many objects and arrays stand around an element.</summary>
    public int ElementDepth => _path.Length + 1;

    private bool IsInArray => _state >= State.FirstElement;

    /// <summary>Memory for the next bytes; never empty. No more is offered than tells that the document is too long.</summary>
    public Memory<byte> GetFree()
    {
        Memory<byte> free = _input.GetFree();
        long allowed = _limits.MaxTotalBytes - _input.Received;
        return allowed < free.Length ? free[..(int)(allowed + 1)] : free;
    }

    /// <summary>Takes the bytes that were put into <see cref="GetFree"/>.</summary>
    public void Add(int count)
    {
        _input.Add(count);
        if (_input.Received > _limits.MaxTotalBytes)
        {
            _isTooLong = true;
            _input.Remove((int)(_input.Received - _limits.MaxTotalBytes));
        }
    }

    /// <summary>Takes the word that there are no more bytes.</summary>
    public void Complete() => _isComplete = true;

    /// <summary>Goes on as far as the bytes reach.</summary>
    /// <exception cref="AiRudderJsonException">The document is malformed, or exceeds a limit.</exception>
    public ArrayStep Next()
    {
        if (_state == State.CompleteElement)
        {
            _input.Consume(_elementLength);
            _elementLength = 0;
            _state = State.BehindElement;
        }

        while (!_input.Unread.IsEmpty)
        {
            if (!IsInArray)
            {
                if (!TryReadAround())
                {
                    break;
                }
            }
            else if (_state == State.Element || TryBeginElement())
            {
                if (TryEndElement())
                {
                    return ArrayStep.Element;
                }

                break;
            }
        }

        if (_isTooLong)
        {
            throw Fail($"The document has more than {_limits.MaxTotalBytes} bytes, the limit that MaxTotalBytes sets");
        }

        if (!_isComplete)
        {
            return ArrayStep.NeedsInput;
        }

        if (IsInArray)
        {
            throw Truncated();
        }

        _around.Validate();
        return ArrayStep.End;
    }

    /// <summary>Brings an exception that came of reading <see cref="Element"/> to the whole document.</summary>
    public AiRudderJsonException Rebase(AiRudderJsonException error) => error.WithBase(_input.Position, ElementPath, _input.Locate(_input.Position));

    /// <summary>Gives the memory back to the pool.</summary>
    public void Dispose()
    {
        _input.Dispose();
        _around.Dispose();
    }
}
