using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Webhooks;

/// <summary>A small event with a codec written by hand, so that the receiver is tested without generated code.</summary>
internal sealed class Ping : IJsonCodec<Ping>
{
    public required string Id { get; init; }

    public int Count { get; init; }

    public static Ping? ReadJson(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return null;
        }

        string? id = null;
        var count = 0;
        if (cursor.BeginObject())
        {
            do
            {
                var name = cursor.ReadName();
                if (name.SequenceEqual("id"u8))
                {
                    id = cursor.ReadString();
                }
                else if (name.SequenceEqual("count"u8))
                {
                    count = cursor.ReadInt32();
                }
                else
                {
                    cursor.SkipValue();
                }
            }
            while (cursor.NextProperty());
        }

        return new Ping { Id = id ?? throw cursor.Fail("There is no id."), Count = count };
    }

    public static void WriteJson(ref JsonBuffer buffer, Ping? value)
    {
        if (value is null)
        {
            buffer.WriteNull();
            return;
        }

        var start = buffer.BeginObject();
        buffer.WriteRaw(",\"id\":"u8);
        buffer.WriteString(value.Id);
        buffer.WriteRaw(",\"count\":"u8);
        buffer.WriteNumber(value.Count);
        buffer.EndObject(start);
    }
}
