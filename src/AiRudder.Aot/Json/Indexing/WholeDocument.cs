using System.Buffers;

namespace AiRudder.Aot.Json;

/// <summary>Collects a document in one array of the pool, as far as the limit allows.</summary>
internal sealed class WholeDocument(JsonLimits limits) : IDisposable
{
    private const int InitialCapacity = 16 * 1024;

    private byte[] _array = [];
    private int _length;

    /// <summary>Memory for the next bytes; never empty.</summary>
    public Memory<byte> GetFree()
    {
        if (_length == _array.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_length == 0 ? InitialCapacity : (int)Math.Min(2L * _length, Array.MaxLength));
            _array.AsSpan(0, _length).CopyTo(larger);
            Return();
            _array = larger;
        }

        return _array.AsMemory(_length);
    }

    /// <summary>Takes bytes that were put into the free memory.</summary>
    /// <exception cref="AiRudderJsonException">The document has more bytes than the limit allows, or than an array can have.</exception>
    public void Add(int count)
    {
        _length += count;
        CheckLength(_length);
    }

    /// <summary>Takes bytes.</summary>
    /// <inheritdoc cref="Add"/>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        CheckLength((long)_length + bytes.Length);
        while (!bytes.IsEmpty)
        {
            Span<byte> free = GetFree().Span;
            int count = Math.Min(free.Length, bytes.Length);
            bytes[..count].CopyTo(free);
            _length += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>Makes the index, which has the memory from then on.</summary>
    public ArrayIndex<T, THeader> ToIndex<T, THeader>(ArrayPath path, ElementReader<T> reader)
        where THeader : struct, IJsonHeader<THeader>
    {
        var index = new ArrayIndex<T, THeader>(_array.AsMemory(0, _length), path, limits, reader, _array);
        _array = [];
        return index;
    }

    /// <summary>Gives the memory back to the pool, unless an index has it.</summary>
    public void Dispose()
    {
        Return();
        _array = [];
    }

    private void CheckLength(long length)
    {
        long most = Math.Min(limits.MaxTotalBytes, Array.MaxLength - 1);
        if (length > most)
        {
            string limit = most == limits.MaxTotalBytes ? "the limit that MaxTotalBytes sets" : "and an index has it in one array";
            throw AiRudderJsonException.Create($"The document has more than {most} bytes, {limit}", most, "$", (0, most));
        }
    }

    private void Return()
    {
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }
    }
}
