namespace AiRudder.Aot.Json;

/// <summary>Walks through a document once: everything around the array is checked as in reading, the array's elements are passed over behind their headers.</summary>
/// <typeparam name="THeader">What is read of an element.</typeparam>
internal ref struct ArrayIndexer<THeader>(ReadOnlySpan<byte> document, ArrayPath path, JsonLimits limits)
    where THeader : struct, IJsonHeader<THeader>
{
    // A guess that saves copies: a message of a session has some 400 bytes.
    private const int LikelyElementBytes = 256;
    private const int LikelyElements = 1024;

    private readonly ReadOnlySpan<byte> _document = document;
    private IndexedElement<THeader>[] _elements = [];

    /// <summary>How many elements there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where the array stands, brackets included; empty when there is none.</summary>
    public Range Array { get; private set; }

    /// <summary>Whether there is an array.</summary>
    public bool ArrayFound { get; private set; }

    /// <summary>The elements; the memory may be longer than <see cref="Count"/>.</summary>
    public readonly IndexedElement<THeader>[] Elements => _elements;

    /// <summary>Walks.</summary>
    /// <param name="start">Where the document begins, behind a byte order mark.</param>
    public void Run(int start)
    {
        var cursor = new JsonCursor(_document, limits.MaxDepth, depth: 0, start);
        Follow(ref cursor, level: 0);
        cursor.End();
    }

    private void Follow(ref JsonCursor cursor, int level)
    {
        if (level == path.Length)
        {
            if (!cursor.TryReadNull())
            {
                ReadArray(ref cursor);
            }
        }
        else if (cursor.IsAtObject())
        {
            ReadObject(ref cursor, level);
        }
        else
        {
            cursor.SkipValue();
        }
    }

    private void ReadObject(ref JsonCursor cursor, int level)
    {
        if (!cursor.BeginObject())
        {
            return;
        }

        bool isSeen = false;
        do
        {
            if (!cursor.ReadName().SequenceEqual(path[level]))
            {
                cursor.SkipValue();
            }
            else if (isSeen)
            {
                throw cursor.Fail("A property that leads to the array stands twice in its object");
            }
            else
            {
                isSeen = true;
                Follow(ref cursor, level + 1);
            }
        }
        while (cursor.NextProperty());
    }

    private void ReadArray(ref JsonCursor cursor)
    {
        int start = cursor.PositionOfValue;
        bool hasElements = cursor.BeginArray();
        ArrayFound = true;
        if (hasElements)
        {
            do
            {
                ReadElement(ref cursor);
            }
            while (cursor.NextElement());
        }

        Array = start..cursor.Position;
    }

    private void ReadElement(ref JsonCursor cursor)
    {
        int start = cursor.PositionOfValue;
        int depth = cursor.Depth;
        if (Count == limits.MaxElements)
        {
            throw cursor.Fail($"The array has more than {limits.MaxElements} elements, the limit that MaxElements sets");
        }

        THeader header = THeader.ReadHeader(ref cursor);
        if (cursor.Position == start)
        {
            cursor.SkipValue();
        }

        cursor.LeaveTo(depth);
        int length = cursor.Position - start;
        if (length > limits.MaxElementBytes)
        {
            throw cursor.Fail($"An element has more than {limits.MaxElementBytes} bytes, the limit that MaxElementBytes sets");
        }

        if (Count == _elements.Length)
        {
            System.Array.Resize(ref _elements, Count == 0 ? Math.Clamp(_document.Length / LikelyElementBytes, 4, LikelyElements) : 2 * Count);
        }

        _elements[Count++] = new IndexedElement<THeader>(header, start, length);
    }
}
