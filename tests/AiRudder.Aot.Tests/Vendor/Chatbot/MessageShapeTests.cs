using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Tests.Vendor.Chatbot;

/// <summary>Content of every kind, and of shapes that it should not have.</summary>
public class MessageShapeTests
{
    [Fact]
    public void A_message_for_the_huawei_channel_is_read_and_written_back_equal()
    {
        byte[] payload = Payload.Read("huawei-message.request.json");
        HuaweiMessage message = AiRudderJson.Parse<HuaweiMessage>(payload)!;

        Assert.Equal(Channel.HuaWei, message.Channel);
        Assert.DoesNotContain(message.Messages, content => content is UnknownContent);
        Payload.AssertSame(payload, AiRudderJson.ToUtf8Bytes(message));
    }

    [Fact]
    public void A_channels_messages_are_read_as_a_typed_event_and_written_back_equal()
    {
        byte[] payload = Payload.Read("channel-message-sent.webhook.json");
        ChannelMessageSent sent = AiRudderJson.Parse<ChannelMessageSent>(payload)!;

        Assert.Equal((ChannelEvent.MessageSend, Channel.Chatbot, "user-1"), (sent.Event, sent.Channel, sent.User!.Id));
        Assert.Equal(
            [typeof(TextContent), typeof(VideoContent), typeof(AudioContent), typeof(ImageContent), typeof(FileContent), typeof(InteractiveContent)],
            sent.Messages.Select(message => message.Content!.GetType()));
        Assert.Null(sent.Extra);
        Payload.AssertSame(payload, AiRudderJson.ToUtf8Bytes(sent));
        var web = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = AiRudderJsonContext.Default };
        Payload.AssertSame(payload, JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<ChannelMessageSent>(payload, web), web));
        Assert.Empty(AiRudderJson.Parse<ChannelMessageSent>("""{"call_id":"c"}"""u8)!.Messages);
    }

    [Theory]
    [InlineData("\"a text\"")]
    [InlineData("[{\"type\":\"text\"}]")]
    [InlineData("12.50")]
    [InlineData("true")]
    [InlineData("\"\"")]
    [InlineData("[]")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":[\"text\"],\"text\":\"hi\"}")]
    public void Content_of_another_shape_costs_nothing_but_itself(string content)
    {
        string text = $$$"""{"call_id":"c","messages":[{"msg_id":"1","content":{{{content}}}},{"msg_id":"2","content":{"type":"interactive","interactive":{{{content}}}}},{"msg_id":"3","content":{"type":"text","text":"hi"}}]}""";
        byte[] json = Encoding.UTF8.GetBytes(text);
        foreach (JsonSerializerOptions? options in new JsonSerializerOptions?[] { null, AiRudderJsonContext.Default.Options, new(AiRudderJsonContext.Default.Options) { AllowTrailingCommas = true } })
        {
            ChatbotSessionEnded session = options is null ? AiRudderJson.Parse<ChatbotSessionEnded>(json)! : JsonSerializer.Deserialize<ChatbotSessionEnded>(json, options)!;

            Assert.Equal(content, Assert.IsType<UnknownContent>(session.Messages[0].Content).Json.ToString());
            Assert.Equal(content, Assert.IsType<UnknownInteractive>(Assert.IsType<InteractiveContent>(session.Messages[1].Content).Interactive).Json.ToString());
            Assert.Equal("hi", Assert.IsType<TextContent>(session.Messages[2].Content).Text);
            Assert.Equal(text, options is null ? Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(session)) : JsonSerializer.Serialize(session, options));
        }
    }

    [Fact]
    public void Content_that_is_no_json_is_still_an_error() =>
        Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<ChatMessage>("""{"msg_id":"1","content":nonsense}"""u8));
}
