using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiRudder.Aot.Json;

/// <summary>
/// Collects the elements of an array while they are read, the first few on the stack and more in pooled memory, and makes a
/// list or array of exactly their number. Used by generated readers.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ElementBuffer<T>
{
    private const int OnStack = 4;

    private First _first;
    private T[]? _rented;
    private int _count;

    /// <summary>Adds an element.</summary>
    /// <param name="item">The element.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (_count < OnStack)
        {
            _first[_count++] = item;
        }
        else
        {
            AddToRented(item);
        }
    }

    /// <summary>Makes a list of the elements and gives the memory back.</summary>
    public List<T> ToList()
    {
        var list = new List<T>(_count);
        CollectionsMarshal.SetCount(list, _count);
        MoveTo(CollectionsMarshal.AsSpan(list));
        return list;
    }

    /// <summary>Makes an array of the elements and gives the memory back.</summary>
    public T[] ToArray()
    {
        if (_count == 0)
        {
            return [];
        }

        var array = new T[_count];
        MoveTo(array);
        return array;
    }

    private void MoveTo(scoped Span<T> destination)
    {
        if (_rented is { } rented)
        {
            rented.AsSpan(0, _count).CopyTo(destination);
            ArrayPool<T>.Shared.Return(rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            _rented = null;
        }
        else
        {
            ((ReadOnlySpan<T>)_first)[.._count].CopyTo(destination);
        }

        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddToRented(T item)
    {
        if (_rented is null || _count == _rented.Length)
        {
            T[] larger = ArrayPool<T>.Shared.Rent(_count * 4);
            if (_rented is null)
            {
                ((ReadOnlySpan<T>)_first)[.._count].CopyTo(larger);
            }
            else
            {
                _rented.AsSpan(0, _count).CopyTo(larger);
                ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            }

            _rented = larger;
        }

        _rented[_count++] = item;
    }

    [InlineArray(OnStack)]
    private struct First
    {
        private T _element;
    }
}
