using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Ways to read a whole document.</summary>
internal static class ReadingWays
{
    /// <summary>System.Text.Json's source generation.</summary>
    public static Way Peer<T>(string name, byte[] document, JsonTypeInfo<T> type)
        where T : class => new(
        name,
        () => JsonSerializer.Deserialize(document, type) is null ? 0 : 1,
        () => SameValues.AreIn(document, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize(document, type)!, type)));

    /// <summary>The library's models.</summary>
    public static Way Models<T>(byte[] document)
        where T : class, IJsonCodec<T> => new(
        Way.Models,
        () => AiRudderJson.Parse<T>(document) is null ? 0 : 1,
        () => SameValues.AreIn(document, AiRudderJson.ToUtf8Bytes(AiRudderJson.Parse<T>(document))));

    /// <summary>The library's cursor: every token looked at, nothing made.</summary>
    public static Way Visit(byte[] document)
    {
        long Run()
        {
            var cursor = new JsonCursor(document);
            var lengths = default(Lengths);
            cursor.Visit(ref lengths);
            return lengths.Total;
        }

        return new(Way.Visit, Run, () => Run() == Lengths.Of(document));
    }

    /// <summary>The library's cursor: everything skipped, and strictly checked.</summary>
    public static Way Skip(byte[] document)
    {
        long Run()
        {
            var cursor = new JsonCursor(document);
            cursor.SkipValue();
            return cursor.Position;
        }

        return new(Way.Skip, Run, () => Run() == document.Length);
    }

    /// <summary>The library's index: sender, kind, time and bounds of every message of a session.</summary>
    public static Way Index(byte[] document)
    {
        ArrayIndex<ChatMessage, ChatMessageHeader> Build() => ArrayIndex.Build<ChatMessage, ChatMessageHeader>(document, "messages");

        long Run()
        {
            using ArrayIndex<ChatMessage, ChatMessageHeader> index = Build();
            return index.Count;
        }

        bool IsRight()
        {
            using ArrayIndex<ChatMessage, ChatMessageHeader> index = Build();
            return AiRudderJson.Parse<ChatbotSessionEnded>(document)!.Messages.Select((message, i) =>
                index[i].Header.SenderType == message.SenderType
                && index[i].Header.Timestamp == message.Timestamp
                && index[i].Header.Kind.IsKnown
                && AiRudderJson.ToUtf8Bytes(index.Read(i)).AsSpan().SequenceEqual(AiRudderJson.ToUtf8Bytes(message))).All(isSame => isSame);
        }

        return new(Way.Index, Run, IsRight);
    }

    /// <summary>System.Text.Json's reader over all tokens, nothing made of them.</summary>
    public static Way Tokens(byte[] document)
    {
        long Run()
        {
            var reader = new Utf8JsonReader(document);
            while (reader.Read())
            {
            }

            return reader.BytesConsumed;
        }

        return new(Way.Tokens, Run, () => Run() == document.Length);
    }

    /// <summary>The strings of the models, and nothing else.</summary>
    public static Way Floor(byte[] document)
    {
        var floor = new StringFloor(document);
        return new(Way.Floor, floor.Make, () => floor.Make() == floor.ExpectedCharacters);
    }
}
