using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>A context over JSON code that is written by hand, whose parts it does not know.</summary>
public class HandWrittenContextTests
{
    [Fact]
    public void A_context_reads_and_writes_through_the_codec()
    {
        var info = (JsonTypeInfo<SessionMessage>)CodeContext.Default.GetTypeInfo(typeof(SessionMessage))!;
        SessionMessage message = JsonSerializer.Deserialize(" {\"timestamp\":7,\"msg_id\":\"ä\",\"content\":{\"text\":\"x\"}} "u8, info)!;

        Assert.Equal(("ä", 7, "x"), (message.MsgId, message.Timestamp, message.Content!.Text));
        Assert.Equal("{\"msg_id\":\"ä\",\"timestamp\":7,\"content\":{\"type\":null,\"text\":\"x\"}}", JsonSerializer.Serialize(message, info));
        Assert.Null(JsonSerializer.Deserialize("null"u8, info));
        Assert.Equal("null", JsonSerializer.Serialize(null, info!));
    }

    [Fact]
    public void Resolvers_can_be_combined()
    {
        JsonSerializerOptions options = Combined();
        var batch = new Dictionary<string, List<SessionMessage?>> { ["rows"] = [new SessionMessage { MsgId = "a" }, null] };
        string json = JsonSerializer.Serialize(batch, options);

        Assert.Equal("{\"rows\":[{\"msg_id\":\"a\",\"timestamp\":0,\"content\":null},null]}", json);
        Assert.Equal(batch["rows"], JsonSerializer.Deserialize<Dictionary<string, List<SessionMessage?>>>(json, options)!["rows"]);
        Assert.Equal([new Point(1, 2)], JsonSerializer.Deserialize<Point[]>("[{\"x\":1,\"y\":2}]", options)!);
    }

    [Fact]
    public async Task A_document_in_pieces_is_read_whole()
    {
        JsonSerializerOptions options = Combined();
        options.DefaultBufferSize = 16;
        List<SessionMessage?> expected = Enumerable.Range(0, 50).Select(i => (SessionMessage?)new SessionMessage { MsgId = new string('m', i), Timestamp = i }).ToList();
        byte[] document = JsonSerializer.SerializeToUtf8Bytes(expected, options);

        Assert.Equal(expected, await JsonSerializer.DeserializeAsync<List<SessionMessage?>>(new PiecewiseStream(document, 7), options));
    }

    [Fact]
    public void A_converter_in_the_options_goes_first()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = CodeContext.Default };
        options.Converters.Add(new UpperConverter());

        Assert.Equal("\"A\"", JsonSerializer.Serialize(new SessionMessage { MsgId = "a" }, options.GetTypeInfo(typeof(SessionMessage))));
    }

    [Fact]
    public void Options_that_the_code_does_not_follow_are_refused_for_a_type_whose_parts_are_not_known()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = CodeContext.Default, AllowTrailingCommas = true };

        var error = Assert.Throws<NotSupportedException>(() => options.GetTypeInfo(typeof(Point)));
        Assert.Contains(typeof(Point).FullName!, error.Message, StringComparison.Ordinal);

        options = new JsonSerializerOptions { TypeInfoResolver = CodeContext.Default, Converters = { new UpperConverter() } };
        Assert.Throws<NotSupportedException>(() => options.GetTypeInfo(typeof(Point)));
    }

    [Fact]
    public void A_value_that_does_not_fit_is_a_JsonException_with_a_path()
    {
        JsonException error = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize("{\"content\":{\"text\":7}}"u8, CodeContext.Default.GetTypeInfo(typeof(SessionMessage))!));

        AiRudderJsonException ours = Assert.IsType<AiRudderJsonException>(error);
        Assert.Equal("$.content.text", ours.Path);
    }

    private static JsonSerializerOptions Combined() => new(CodeContext.Default.Options) { TypeInfoResolver = JsonTypeInfoResolver.Combine(CodeContext.Default, new DefaultJsonTypeInfoResolver()) };

    private sealed class CodeContext : CodecContext
    {
        public static CodeContext Default { get; } = new();

        protected override CodecEntry? FindCodec(Type type) =>
            type == typeof(SessionMessage) ? new CodecEntry<SessionMessage, SessionMessage>(null)
            : type == typeof(Point) ? new CodecEntry<Point, Point>(null)
            : null;
    }

    private sealed class UpperConverter : JsonConverter<SessionMessage>
    {
        public override SessionMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new() { MsgId = reader.GetString() };

        public override void Write(Utf8JsonWriter writer, SessionMessage value, JsonSerializerOptions options) => writer.WriteStringValue(value.MsgId?.ToUpperInvariant());
    }
}
