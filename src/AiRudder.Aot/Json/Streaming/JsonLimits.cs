namespace AiRudder.Aot.Json;

/// <summary>What a JSON document may cost: depth and elements in any case, the rest where it is read element by element, or indexed. Every limit is positive and fails with a message of its own.</summary>
public sealed class JsonLimits
{
    private readonly int _maxDepth = JsonCursor.DefaultMaxDepth;
    private readonly int _maxElementBytes = 16 * 1024 * 1024;
    private readonly long _maxElements = long.MaxValue;
    private readonly long _maxTotalBytes = long.MaxValue;
    private readonly int _maxSurroundingBytes = 1024 * 1024;

    /// <summary>How many objects and arrays may stand within one another, counted from the root of the document. 64 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxDepth
    {
        get => _maxDepth;
        init => _maxDepth = Positive(value, nameof(MaxDepth));
    }

    /// <summary>How many bytes one element of the array, or one value around the array, may have. 16 MiB unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxElementBytes
    {
        get => _maxElementBytes;
        init => _maxElementBytes = Positive(value, nameof(MaxElementBytes));
    }

    /// <summary>How many elements the array may have; of an answer that is read as a whole, all its arrays together, which is counted before anything is made of it. Without bound unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long MaxElements
    {
        get => _maxElements;
        init => _maxElements = Positive(value, nameof(MaxElements));
    }

    /// <summary>How many bytes the whole document may have, white space and byte order mark included. Without bound unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public long MaxTotalBytes
    {
        get => _maxTotalBytes;
        init => _maxTotalBytes = Positive(value, nameof(MaxTotalBytes));
    }

    /// <summary>How many bytes may stand before and after the array together; they are kept in memory. 1 MiB unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is zero or negative.</exception>
    public int MaxSurroundingBytes
    {
        get => _maxSurroundingBytes;
        init => _maxSurroundingBytes = Positive(value, nameof(MaxSurroundingBytes));
    }

    /// <summary>The limits that apply where none are given.</summary>
    internal static JsonLimits Default { get; } = new();

    private static int Positive(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return value;
    }

    private static long Positive(long value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        return value;
    }
}
