using AiRudder.Aot.Json;

namespace AiRudder.Aot.Serverless.Events;

/// <summary>A string of the event that is left where it stands, since it can be long: where its text begins and how long it is there.</summary>
internal readonly struct EventText : IJsonCodec<EventText>
{
    private EventText(int start, int length)
    {
        Start = start;
        Length = length;
    }

    /// <summary>Where the text begins, behind its quote.</summary>
    public int Start { get; }

    /// <summary>How many bytes it has there, escapes as they are.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    public static EventText ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return default;
        }

        var length = cursor.ReadText().Raw.Length;
        return new EventText(cursor.Position - 1 - length, length);
    }

    /// <inheritdoc/>
    public static void WriteJson(ref JsonBuffer buffer, EventText value) => throw new NotSupportedException("A place in a document has no JSON form.");
}
