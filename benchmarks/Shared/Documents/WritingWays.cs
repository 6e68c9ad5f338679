using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Ways to write what a document says, into memory that is used again.</summary>
internal static class WritingWays
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>System.Text.Json's source generation, on its fast path where the model allows one.</summary>
    public static Way Peer<T>(string name, byte[] document, JsonTypeInfo<T> type)
    {
        T value = JsonSerializer.Deserialize(document, type)!;
        var destination = new ArrayBufferWriter<byte>(document.Length * 2);
        var writer = new Utf8JsonWriter(destination, Relaxed);
        long Run()
        {
            destination.ResetWrittenCount();
            writer.Reset();
            JsonSerializer.Serialize(writer, value, type);
            return destination.WrittenCount;
        }

        return new(name, Run, () => Run() > 0 && SameValues.AreIn(document, destination.WrittenMemory));
    }

    /// <summary>The library's models.</summary>
    public static Way Models<T>(byte[] document)
        where T : class, IJsonCodec<T>
    {
        T value = AiRudderJson.Parse<T>(document)!;
        long Run()
        {
            var buffer = new JsonBuffer(1 << 14);
            try
            {
                T.WriteJson(ref buffer, value);
                return buffer.Length;
            }
            finally
            {
                buffer.Dispose();
            }
        }

        return new(Way.Models, Run, () => Run() == AiRudderJson.ToUtf8Bytes(value).Length && SameValues.AreIn(document, AiRudderJson.ToUtf8Bytes(value)));
    }
}
