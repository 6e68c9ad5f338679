using System.Buffers;
using System.Collections;

namespace AiRudder.Aot.Json;

/// <summary>
/// The elements of one array of a JSON document that is in memory, in one piece or in several, one at a time; no more is made
/// than the caller keeps. What stands around the array can be read afterwards.
/// </summary>
/// <inheritdoc cref="ArrayElements{T}"/>
public sealed class ArraySequence<T> : ArrayElements<T>, IEnumerable<T>
{
    private readonly ReadOnlySequence<byte> _document;

    internal ArraySequence(ReadOnlySequence<byte> document, ArrayPath path, JsonLimits limits, ElementReader<T> reader)
        : base(path, limits, reader) => _document = document;

    /// <summary>Begins the enumeration. It can be done once, as with a stream: there is one state of how far it has come.</summary>
    /// <exception cref="InvalidOperationException">There was an enumeration already.</exception>
    public IEnumerator<T> GetEnumerator()
    {
        BeginEnumeration("the document one after the other");
        return Enumerate();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<T> Enumerate()
    {
        try
        {
            ReadOnlySequence<byte> rest = _document;
            ArrayStep step;
            while ((step = Machine.Next()) != ArrayStep.End)
            {
                if (step == ArrayStep.Element)
                {
                    yield return ReadElement()!;
                }
                else if (rest.IsEmpty)
                {
                    Machine.Complete();
                }
                else
                {
                    Memory<byte> free = Machine.GetFree();
                    ReadOnlySequence<byte> piece = rest.Slice(0, Math.Min(free.Length, rest.Length));
                    piece.CopyTo(free.Span);
                    Machine.Add((int)piece.Length);
                    rest = rest.Slice(piece.End);
                }
            }

            KeepSurroundings();
        }
        finally
        {
            Machine.Dispose();
        }
    }
}
