using System.Net;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Tests.Vendor.Chatbot;

/// <summary>Every operation of the chatbot API on the wire, in every form.</summary>
public class ChatbotApiTests
{
    private static readonly MessageQuery Query = new() { CallId = "session-1", Size = 2, Type = SessionMessageType.Single };

    [Fact]
    public async Task A_page_of_messages_is_read_in_every_form()
    {
        using var wire = new ChatbotWire(_ => ScriptedHandler.Answer(Payload.Read("session-messages.response.json")));

        Assert.Equal(["m-3", "m-2"], (await wire.Api.GetMessagesAsync(Query)).Select(message => message.MsgId));
        Assert.Equal(["m-3", "m-2"], (await wire.Api.TryGetMessagesAsync(Query)).Value.Select(message => message.MsgId));
        Assert.Equal(["m-3", "m-2"], (await ReadAsync(wire.Api.ReadMessagesAsync(Query))).Select(message => message.MsgId));

        Assert.All(wire.Requests, sent => Assert.Equal("""{"call_id":"session-1","size":2,"type":"single"}""", sent.Body));
        Assert.All(wire.Requests, sent => Assert.Equal("key-1", sent.Headers["X-AIRudder-Sign-Key"]));
    }

    [Fact]
    public async Task A_page_of_messages_is_read_and_written_back_equal()
    {
        using var wire = new ChatbotWire(_ => ScriptedHandler.Answer(Payload.Read("session-messages.response.json")));
        List<ChatMessage> messages = await wire.Api.GetMessagesAsync(Query);

        Assert.All(messages, message => Assert.Null(message.Extra));
        Assert.Equal((MessageStatus.Send, "seat-1"), (messages[0].Status, messages[0].SeatId));
        string written = $"[{string.Join(',', messages.Select(message => System.Text.Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(message))))}]";
        Payload.AssertSame(Payload.ReadData("session-messages.response.json"), System.Text.Encoding.UTF8.GetBytes(written));
    }

    [Fact]
    public async Task All_messages_of_a_session_are_read_until_a_page_is_empty()
    {
        string[] pages = ["""[{"msg_id":"4"},{"msg_id":"3"}]""", """[{"msg_id":"2"}]""", """[{"msg_id":"1"}]""", "[]"];
        using var wire = new ChatbotWire(sent => ChatbotWire.Data(pages[(sent.Number - 1) % 4]));

        Assert.Equal(["4", "3", "2", "1"], (await ReadAsync(wire.Api.ReadAllMessagesAsync(Query))).Select(message => message.MsgId));
        Assert.Equal([2, 1, 1, 0], (await ReadAsync(wire.Api.ReadMessagePagesAsync(Query))).Select(page => page.Count));

        string[] asked =
        [
            """{"call_id":"session-1","size":2,"type":"single"}""",
            """{"call_id":"session-1","last_msg_id":"3","size":2,"type":"single"}""",
            """{"call_id":"session-1","last_msg_id":"2","size":2,"type":"single"}""",
            """{"call_id":"session-1","last_msg_id":"1","size":2,"type":"single"}""",
        ];
        Assert.Equal([.. asked, .. asked], wire.Requests.Select(sent => sent.Body));
        Assert.Null(Query.LastMsgId);
    }

    [Fact]
    public async Task A_cursor_that_does_not_move_is_an_error()
    {
        using var wire = new ChatbotWire(_ => ChatbotWire.Data("""[{"msg_id":"1"}]"""));

        var exception = await Assert.ThrowsAsync<AiRudderApiException>(() => ReadAsync(wire.Api.ReadAllMessagesAsync(Query)));

        Assert.Equal(ApiErrorKind.InvalidResponse, exception.Kind);
        Assert.Equal(2, wire.Requests.Count);
    }

    [Fact]
    public async Task No_more_pages_are_asked_for_than_are_read()
    {
        using var wire = new ChatbotWire(_ => ChatbotWire.Data("""[{"msg_id":"1"},{"msg_id":"0"}]"""));

        await foreach (ChatMessage message in wire.Api.ReadAllMessagesAsync(Query))
        {
            Assert.Equal("1", message.MsgId);
            break;
        }

        Assert.Single(wire.Requests);
    }

    [Fact]
    public async Task A_message_of_every_kind_is_sent_in_the_huawei_channel()
    {
        using var wire = new ChatbotWire(_ => ScriptedHandler.Answer("""{"request_id":"request-1","code":200,"message":"Success"}"""));
        var message = new HuaweiMessage
        {
            CallId = "session-1",
            ChannelId = "channel-1",
            User = new ChatUser { Id = "user-1", Name = "synthetic user" },
            Messages =
            [
                new TextContent { Text = "hello" },
                new ImageContent { Media = new Media { OriginUrl = "https://media.example.test/1.png" } },
                new VideoContent { Media = new Media { OriginUrl = "https://media.example.test/1.mp4" } },
                new AudioContent { Media = new Media { OriginUrl = "https://media.example.test/1.mp3" } },
                new FileContent { Media = new Media { OriginUrl = "https://media.example.test/1.pdf", Name = "one.pdf" } },
                new InteractiveContent { Interactive = new ListReplyInteractive { ListReply = new ListReply { Id = "row-1", Title = "first row" } } },
                new InteractiveContent { Interactive = new ButtonReplyInteractive { ButtonReply = new ButtonReply { Id = "button-1", Title = "yes" } } },
            ],
        };

        await wire.Api.SendHuaweiMessageAsync(message);
        Assert.True((await wire.Api.TrySendHuaweiMessageAsync(message)).IsSuccess);

        Assert.All(wire.Requests, sent => Assert.Equal("/api/v1/channel/huawei/message", sent.Path));
        Assert.All(wire.Requests, sent => Payload.AssertSame(Payload.Read("huawei-message.request.json"), sent.Bytes));
    }

    [Fact]
    public async Task What_was_said_is_not_said_twice_when_the_outcome_is_unknown()
    {
        using var wire = new ChatbotWire(_ => ScriptedHandler.Answer("", HttpStatusCode.BadGateway), options => options.Retry = new RetryOptions { MaxAttempts = 3 });
        var message = new HuaweiMessage { CallId = "c", ChannelId = "d", User = new ChatUser(), Messages = [] };

        Assert.Equal(ApiErrorKind.OutcomeUnknown, (await wire.Api.TrySendHuaweiMessageAsync(message)).Error!.Kind);
        Assert.Single(wire.Requests);
    }

    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> items)
    {
        List<T> read = [];
        await foreach (T item in items)
        {
            read.Add(item);
        }

        return read;
    }
}
