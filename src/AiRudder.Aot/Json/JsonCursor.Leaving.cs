namespace AiRudder.Aot.Json;

/// <content>For the index of an array: where the cursor is, and how to leave what was entered without looking at it.</content>
public ref partial struct JsonCursor
{
    /// <summary>Starts at a value that stands inside others, in the document that it is a part of.</summary>
    internal JsonCursor(ReadOnlySpan<byte> document, int maxDepth, int depth, int position)
        : this(document, maxDepth, depth) => _position = position;

    /// <summary>How many objects and arrays stand around the cursor.</summary>
    internal readonly int Depth => _depth;

    /// <summary>Bytes from the start of the document to the value that comes next.</summary>
    internal int PositionOfValue
    {
        get
        {
            Peek();
            return _position;
        }
    }

    /// <summary>Leaves the objects and arrays that were entered beyond a depth. Of what they still have only brackets, strings and escapes are looked at.</summary>
    internal void LeaveTo(int depth)
    {
        if (_depth == depth)
        {
            return;
        }

        if (_depth < depth)
        {
            throw new InvalidOperationException("The header was read beyond the end of its element.");
        }

        BoundaryScanner scanner = BoundaryScanner.Inside(_depth - depth);
        if (!scanner.TryFindEnd(Document[_position..], out int count))
        {
            throw Fail("The JSON ends inside an object or array", _length);
        }

        _position += count;
        _depth = depth;
    }
}
