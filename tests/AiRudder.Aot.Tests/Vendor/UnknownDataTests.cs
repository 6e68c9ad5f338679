using System.Text;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

public class UnknownDataTests
{
    [Theory]
    [InlineData("""{"type":"hologram","depth":[1,2.50,{"a":null}]}""", "hologram")]
    [InlineData("""{"depth":1,"type":"hologram"}""", "hologram")]
    [InlineData("""{"depth":1}""", null)]
    [InlineData("""{"type":5,"text":"hi"}""", null)]
    [InlineData("""{"type":{"a":1}}""", null)]
    [InlineData("""{"type":null}""", null)]
    [InlineData("""{"type":"h\u0069"}""", "hi")]
    [InlineData("{}", null)]
    [InlineData("""{ "type" : "Text" , "text" : "\u0041" }""", "Text")]
    public void Content_of_an_unknown_kind_is_kept_byte_for_byte(string content, string? type)
    {
        var text = $$"""{"msg_id":"1","content":{{content}}}""";
        var message = AiRudderJson.Parse<ChatMessage>(Encoding.UTF8.GetBytes(text))!;
        var unknown = Assert.IsType<UnknownContent>(message.Content);
        Assert.Equal(type, unknown.Type);
        Assert.Equal(content, unknown.Json.ToString());
        Assert.Equal(text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(message)));
    }

    [Fact]
    public void A_choice_of_an_unknown_kind_is_kept_byte_for_byte()
    {
        const string Text = """{"msg_id":"1","content":{"type":"interactive","interactive":{"type":"carousel","cards":[1, 2]}}}""";
        var message = AiRudderJson.Parse<ChatMessage>(Encoding.UTF8.GetBytes(Text))!;
        var unknown = Assert.IsType<UnknownInteractive>(Assert.IsType<InteractiveContent>(message.Content).Interactive);
        Assert.Equal("carousel", unknown.Type);
        Assert.Equal(Text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(message)));
    }

    [Fact]
    public void The_kind_may_stand_anywhere_in_the_content()
    {
        var message = AiRudderJson.Parse<ChatMessage>("""{"msg_id":"1","content":{"text":"hi","new":1,"type":"text"}}"""u8)!;
        var content = Assert.IsType<TextContent>(message.Content);
        Assert.Equal("hi", content.Text);
        Assert.Equal("new", Assert.Single(content.Extra!).Key);
    }

    [Fact]
    public void Unknown_values_of_enumerations_are_kept()
    {
        const string Text = """{"msg_id":"1","sender_type":"oracle","status":"evaporated"}""";
        var message = AiRudderJson.Parse<ChatMessage>(Encoding.UTF8.GetBytes(Text))!;
        Assert.Equal("oracle", message.SenderType.Value);
        Assert.False(message.SenderType.IsKnown);
        Assert.Equal(Text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(message)));
    }

    [Fact]
    public void Unknown_properties_are_kept_at_every_level()
    {
        const string Text = """
            {"workflow_id":"w","status":"paused","actions":[{"nodetask_id":"n","node_type":"fax","colour":"red","size":{"w": 1.0}}],"region":"ID","n":12345678901234567890.00}
            """;
        var changed = AiRudderJson.Parse<WorkflowStatusChanged>(Encoding.UTF8.GetBytes(Text))!;
        Assert.Equal("paused", changed.Status.Value);
        Assert.Equal(["region", "n"], changed.Extra!.Select(pair => pair.Key));
        var action = Assert.Single(changed.Actions);
        Assert.True(action.Extra!.TryGetValue("size", out var size));
        Assert.Equal("""{"w": 1.0}""", size.ToString());
        Assert.Equal(Text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(changed)));
    }

    [Fact]
    public void What_is_missing_costs_nothing_but_itself()
    {
        Assert.Null(AiRudderJson.Parse<ChatMessage>("""{"msg_id":"1"}"""u8)!.Content);
        Assert.Null(AiRudderJson.Parse<ApiNodePush>("""{"workflow_id":"w"}"""u8)!.Call);
        Assert.Null(AiRudderJson.Parse<ApiNodeCall>("""{"call_start_time":"","call_end_time":null}"""u8)!.CallStartTime);
        Assert.Empty(AiRudderJson.Parse<ChatbotSessionEnded>("""{"call_id":"c","messages":null,"ner_slots":{"a":[1]}}"""u8)!.Messages);
        Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<WorkflowStatusChanged>("{}"u8));
    }

    [Fact]
    public void A_reply_of_the_message_query_has_its_own_shape()
    {
        const string Text = """{"msg_id":"2","reply":{"msg_id":"1","type":"interactive","interactive":{"type":"button","body":{"text":"?"}}}}""";
        var reply = AiRudderJson.Parse<ChatMessage>(Encoding.UTF8.GetBytes(Text))!.Reply!;
        Assert.Equal(MessageKind.Interactive, reply.Type);
        Assert.IsType<ButtonInteractive>(reply.Interactive);
    }

    [Fact]
    public void An_instagram_template_is_typed()
    {
        const string Text = """{"msg_id":"2","content":{"type":"template","template":{"type":"Instagram","ins_content":{"type":"template","payload":{"template_type":"generic","elements":[{"title":"t","subtitle":"s","buttons":[{"type":"postback","title":"b","payload":"p"}]}]}}}}}""";
        var message = AiRudderJson.Parse<ChatMessage>(Encoding.UTF8.GetBytes(Text))!;
        var template = Assert.IsType<TemplateContent>(message.Content).Template!;
        Assert.Equal(TemplateType.Instagram, template.Type);
        Assert.Equal("p", template.InsContent!.Payload!.Elements![0].Buttons![0].Payload);
        Assert.Equal(Text, Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(message)));
    }

    [Fact]
    public void Requests_are_written_as_the_vendor_documents_them()
    {
        var create = new CreateInstanceRequest
        {
            WorkflowTemplateId = 7,
            Name = "n",
            EndTime = new DateTimeOffset(2023, 9, 14, 0, 0, 0, TimeSpan.FromHours(8)),
            Details = [new WorkflowDetail { Callee = PhoneNumber.Parse("+10"), Variables = new() { ["a b"] = "ü" } }],
        };
        Assert.Equal(
            """{"workflow_template_id":7,"name":"n","end_time":"2023-09-14 00:00:00+08:00","details":[{"callee":"+10","variables":{"a b":"ü"}}]}""",
            Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(create)));
        Assert.Equal(
            """{"APPKey":"k","APPSecret":"s"}""",
            Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(new AiRudder.Aot.Vendor.Authentication.TokenRequest { AppKey = "k", AppSecret = "s" })));
        Assert.Equal("""{"call_id":"c","size":20}""", Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(new MessageQuery { CallId = "c", Size = 20 })));
    }

    [Theory]
    [InlineData("""{"msg_id":"1","sender_type":7,"timestamp":1,"status":"read","content":{"type":"text"}}""", "", 1)]
    [InlineData("""{"msg_id":"1","sender_type":"user","timestamp":"1","status":"read","content":{"type":"text"}}""", "user", null)]
    [InlineData("""{"timestamp":{},"sender_type":[],"content":{"type":"text"}}""", "", null)]
    public void A_header_of_another_shape_costs_no_index(string message, string sender, int? seconds)
    {
        using var index = ArrayIndex.Build<ChatMessage, ChatMessageHeader>(Encoding.UTF8.GetBytes($"[{message}]"), "");
        ChatMessageHeader header = index[0].Header;
        Assert.Equal((sender, seconds, "text"), (header.SenderType.Value, (int?)header.Timestamp?.ToUnixTimeSeconds(), header.Kind.Value));
    }
}
