using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiRudder.Aot.Json;

/// <summary>Keeps what System.Text.Json has read, as it came where that is JSON.</summary>
internal static class KeptJson
{
    // As deep as it was read, which the reader's options have bounded.
    private const int AnyDepth = int.MaxValue;

    /// <summary>The bytes of a value; without what only lenient options let pass, comments and trailing commas.</summary>
    public static RawJson Of(JsonElement value)
    {
        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(value);
        return RawJson.FromValidated(IsStrict(json) ? json.ToArray() : Rewritten(value));
    }

    private static bool IsStrict(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true, MaxDepth = AnyDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Comment
                || (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject && json[..(int)reader.TokenStartIndex].TrimEnd(" \t\r\n"u8) is [.., (byte)',']))
            {
                return false;
            }
        }

        return true;
    }

    private static byte[] Rewritten(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = AnyDepth }))
        {
            value.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
