using System.Globalization;
using System.Text.Json;

namespace AiRudder.Aot.Json;

/// <summary>
/// The one exception for JSON that is malformed or does not fit its model, and for values that have no JSON form. It names
/// the place: <see cref="Offset"/>, and the base class's path, line and byte position in the line.
/// </summary>
public sealed class AiRudderJsonException : JsonException
{
    private readonly string _problem;

    /// <summary>Creates an exception for a value that cannot be written.</summary>
    /// <param name="message">What is wrong.</param>
    public AiRudderJsonException(string message)
        : base(message)
    {
        _problem = message;
        Offset = -1;
    }

    /// <summary>Creates an exception without a message of its own.</summary>
    public AiRudderJsonException()
        : this("The value has no JSON form.")
    {
    }

    /// <summary>Creates an exception for a value that cannot be written, with its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public AiRudderJsonException(string message, Exception? innerException)
        : base(message, innerException)
    {
        _problem = message;
        Offset = -1;
    }

    private AiRudderJsonException(string problem, long offset, string path, long line, long positionInLine)
        : base(string.Create(CultureInfo.InvariantCulture, $"{problem} (byte {offset}, {path})."), path, line, positionInLine)
    {
        _problem = problem;
        Offset = offset;
    }

    /// <summary>Bytes from the start of the document to the place where reading stopped; -1 for an exception in writing.</summary>
    public long Offset { get; }

    /// <summary>Makes the exception for a place in a document: path, line and position are found by reading it again up to there.</summary>
    internal static AiRudderJsonException Create(string problem, ReadOnlySpan<byte> document, int offset)
    {
        string path = JsonPathFinder.Find(document[..offset], out long line, out long positionInLine);
        return new AiRudderJsonException(problem, offset, path, line, positionInLine);
    }

    /// <summary>Makes the exception for a place in a stream of which only a part is at hand.</summary>
    internal static AiRudderJsonException Create(string problem, long offset, string path, (long Line, long PositionInLine) place) =>
        new(problem, offset, path, place.Line, place.PositionInLine);

    /// <summary>The same problem, seen from the document that this one's document is a part of.</summary>
    /// <param name="offset">Bytes before the part.</param>
    /// <param name="path">Path of the part in the whole.</param>
    /// <param name="place">Line and position in the line where the part begins in the whole.</param>
    internal AiRudderJsonException WithBase(long offset, string path, (long Line, long PositionInLine) place) => new(
        _problem,
        offset + Offset,
        path + Path?[1..],
        place.Line + LineNumber.GetValueOrDefault(),
        LineNumber > 0 ? BytePositionInLine.GetValueOrDefault() : place.PositionInLine + BytePositionInLine.GetValueOrDefault());

    /// <summary>The same problem at another place, under the same path.</summary>
    internal AiRudderJsonException MovedTo(long offset, (long Line, long PositionInLine) place) => new(_problem, offset, Path ?? "$", place.Line, place.PositionInLine);
}
