using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Webhooks;

/// <summary>An event that must not be parsed: what is refused is refused before that.</summary>
internal sealed class Unreadable : IJsonCodec<Unreadable>
{
    public static Unreadable? ReadJson(ref JsonCursor cursor) => throw new InvalidOperationException("This body must not be parsed.");

    public static void WriteJson(ref JsonBuffer buffer, Unreadable? value) => throw new InvalidOperationException("This event is not written.");
}
