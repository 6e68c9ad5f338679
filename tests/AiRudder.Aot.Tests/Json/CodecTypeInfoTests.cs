using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

public class CodecTypeInfoTests
{
    [Fact]
    public void A_context_reads_and_writes_through_the_codec()
    {
        JsonTypeInfo<SessionMessage> info = CodecContext.Default.SessionMessage;
        SessionMessage message = JsonSerializer.Deserialize(" {\"timestamp\":7,\"msg_id\":\"ä\",\"content\":{\"text\":\"x\"}} "u8, info)!;

        Assert.Equal(("ä", 7, "x"), (message.MsgId, message.Timestamp, message.Content!.Text));
        Assert.Equal("{\"msg_id\":\"ä\",\"timestamp\":7,\"content\":{\"type\":null,\"text\":\"x\"}}", JsonSerializer.Serialize(message, info));
        Assert.Null(JsonSerializer.Deserialize("null"u8, info));
        Assert.Equal("null", JsonSerializer.Serialize(null, info!));
    }

    [Fact]
    public void Resolvers_can_be_combined()
    {
        var options = new JsonSerializerOptions
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine(CodecContext.Default, new DefaultJsonTypeInfoResolver()),
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        var batch = new Dictionary<string, List<SessionMessage?>> { ["rows"] = [new SessionMessage { MsgId = "a" }, null] };
        string json = JsonSerializer.Serialize(batch, options);

        Assert.Equal("{\"rows\":[{\"msg_id\":\"a\",\"timestamp\":0,\"content\":null},null]}", json);
        Assert.Equal(batch["rows"], JsonSerializer.Deserialize<Dictionary<string, List<SessionMessage?>>>(json, options)!["rows"]);
        Assert.Equal([new Point(1, 2)], JsonSerializer.Deserialize<Point[]>("[{\"x\":1,\"y\":2}]", options)!);
    }

    [Fact]
    public async Task A_document_in_pieces_is_read_whole()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine(CodecContext.Default, new DefaultJsonTypeInfoResolver()), DefaultBufferSize = 16 };
        List<SessionMessage?> expected = Enumerable.Range(0, 50).Select(i => (SessionMessage?)new SessionMessage { MsgId = new string('m', i), Timestamp = i }).ToList();
        byte[] document = JsonSerializer.SerializeToUtf8Bytes(expected, options);

        Assert.Equal(expected, await JsonSerializer.DeserializeAsync<List<SessionMessage?>>(new PiecewiseStream(document, 7), options));
    }

    [Fact]
    public void A_converter_in_the_options_goes_first()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = CodecContext.Default };
        options.Converters.Add(new UpperConverter());

        Assert.Equal("\"A\"", JsonSerializer.Serialize(new SessionMessage { MsgId = "a" }, options.GetTypeInfo(typeof(SessionMessage))));
    }

    [Fact]
    public void A_value_that_does_not_fit_is_a_JsonException_with_a_path()
    {
        JsonException error = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize("{\"content\":{\"text\":7}}"u8, CodecContext.Default.SessionMessage));

        AiRudderJsonException ours = Assert.IsType<AiRudderJsonException>(error);
        Assert.Equal("$.content.text", ours.Path);
    }

    private sealed class CodecContext(JsonSerializerOptions? options = null) : JsonSerializerContext(options), IJsonTypeInfoResolver
    {
        public static CodecContext Default { get; } = new();

        public JsonTypeInfo<SessionMessage> SessionMessage => (JsonTypeInfo<SessionMessage>)Options.GetTypeInfo(typeof(SessionMessage));

        protected override JsonSerializerOptions? GeneratedSerializerOptions => null;

        public override JsonTypeInfo? GetTypeInfo(Type type) => GetTypeInfo(type, Options);

        JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options) => GetTypeInfo(type, options);

        private static JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(SessionMessage) ? CodecTypeInfo.Create<SessionMessage, SessionMessage>(options)
            : type == typeof(Point) ? CodecTypeInfo.Create<Point, Point>(options)
            : null;
    }

    private sealed class UpperConverter : JsonConverter<SessionMessage>
    {
        public override SessionMessage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new() { MsgId = reader.GetString() };

        public override void Write(Utf8JsonWriter writer, SessionMessage value, JsonSerializerOptions options) => writer.WriteStringValue(value.MsgId?.ToUpperInvariant());
    }
}
