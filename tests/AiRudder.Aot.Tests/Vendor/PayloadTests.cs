using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

public class PayloadTests
{
    [Fact]
    public void A_whole_answer_with_workflow_instances_is_read_and_written_back_equal() => AssertWholeAnswer<WorkflowInstancesAnswer>("detailinstances.response.json");

    [Fact]
    public void A_whole_answer_with_a_node_push_is_read_and_written_back_equal() => AssertWholeAnswer<ApiNodePushAnswer>("apinoticeinfo.response.json");

    [Fact]
    public void Values_of_a_workflow_instance_are_typed()
    {
        var rows = AiRudderJson.Parse<WorkflowInstances>(Payload.ReadData("detailinstances.response.json"))!.Rows!;
        Assert.Equal(4, rows.Count);
        Assert.Equal("1d06628dd08f44839191657d857f4a07", rows[0].WorkflowId);
        Assert.Equal("wd-008", rows[0].WorkflowName);
        Assert.Equal(new DateTimeOffset(2023, 9, 11, 6, 19, 27, TimeSpan.Zero), rows[0].CreateTime);
        Assert.Equal([WorkflowStatus.Cancelled, WorkflowStatus.Cancelled, WorkflowStatus.Finished, WorkflowStatus.Finished], rows.Select(row => row.Status));
    }

    [Fact]
    public void Values_of_a_node_push_are_typed_and_nothing_is_rounded()
    {
        var push = AiRudderJson.Parse<ApiNodePush>(Payload.ReadData("apinoticeinfo.response.json"))!;
        Assert.Equal("123456.0", push.Callee!.CaseId);
        Assert.Equal("20000.00", push.Callee.BorrowedAmount);
        Assert.Equal("extend_callees", Assert.Single(push.Callee.Questions!).Question);
        Assert.Equal(DetailSource.Web, push.Callee.Extend!.DetailSource);
        Assert.Empty(push.Callee.Extend.Variables!);
        Assert.Equal("\"1\"", push.CustomAttribute!["a"].ToString());
        Assert.Equal(new DateTime(2024, 3, 12, 14, 54, 26), push.Call!.CallStartTime);
        Assert.Equal(DateTimeKind.Unspecified, push.Call.CallStartTime!.Value.Kind);
        Assert.Equal(HangupType.ByRobot, push.Call.HangupType);
        Assert.Equal(Intention.E, push.Call.Intention);
        Assert.Equal("identity_correct_person", push.Call.MultiLabel!["Correct_Person"]);
        Assert.Equal([0, 7, 0], push.Call.RedialCall!.Select(call => call.RingTime!.Value));
        Assert.Equal(8, push.Call.AsrResult!.Count);
        Assert.Equal("Halo", push.Call.AsrResult[3].RobotText);
        Assert.Equal(WhetherAnswered.Answered, Assert.Single(push.Call.QuestionAnswer!).WhetherAnswer);
    }

    [Fact]
    public void Values_of_an_ended_session_are_typed()
    {
        var session = AiRudderJson.Parse<ChatbotSessionEnded>(Payload.Read("chatbot-session-ended.webhook.json"))!;
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1744699269), session.Timestamp);
        Assert.Equal(new DateTimeOffset(2025, 4, 15, 6, 41, 0, TimeSpan.Zero), session.SessionStartTime);
        Assert.Equal(SessionEndReason.Robot, session.SessionEndReason);
        Assert.Equal(Channel.WhatsApp, session.Channel);
        Assert.Equal(SessionStatus.Closed, session.Status);
        Assert.Equal("\"voicebot\"", session.Variables!["project"].ToString());
        Assert.Equal(3, session.TalkRound);
        Assert.Equal(
            [(SenderType.Agent, 1), (SenderType.Chatbot, 1), (SenderType.Robot, 5), (SenderType.System, 3), (SenderType.User, 6)],
            session.Messages!.GroupBy(message => message.SenderType).Select(group => (group.Key, group.Count())).OrderBy(pair => pair.Key.Value, StringComparer.Ordinal));
        Assert.Equal(
            [
                typeof(SystemContent), typeof(TemplateContent), typeof(ButtonContent), typeof(TextContent), typeof(ImageContent), typeof(FileContent),
                typeof(InteractiveContent), typeof(InteractiveContent), typeof(InteractiveContent), typeof(InteractiveContent), typeof(LocationContent),
                typeof(ContactsContent), typeof(SystemContent), typeof(TextContent), typeof(TextContent), typeof(SystemContent),
            ],
            session.Messages!.Select(message => message.Content!.GetType()));
    }

    [Fact]
    public void Every_kind_of_message_has_its_fields()
    {
        var messages = AiRudderJson.Parse<ChatbotSessionEnded>(Payload.Read("chatbot-session-ended.webhook.json"))!.Messages!;
        Assert.Equal(SystemEventType.ConversationStart, Assert.IsType<SystemContent>(messages[0].Content).System!.Type);

        var template = Assert.IsType<TemplateContent>(messages[1].Content).Template!;
        Assert.Equal(TemplateType.WhatsApp, template.Type);
        Assert.Equal(HeaderType.Image, template.Content!.Header!.Type);
        Assert.StartsWith("https://", template.Content.Header.Media!.OriginUrl, StringComparison.Ordinal);
        Assert.Equal([TemplateButtonType.QuickReply, TemplateButtonType.OptOut], template.Content.Button!.Select(button => button.Type));
        Assert.Equal(35, template.Info!.Id);

        Assert.Equal("no", Assert.IsType<ButtonContent>(messages[2].Content).Text);
        Assert.Equal(SenderType.Chatbot, messages[2].Reply!.SenderType);
        Assert.IsType<TemplateContent>(messages[2].Reply!.Content);

        Assert.Equal("welcome_to_Earth.pdf", Assert.IsType<FileContent>(messages[5].Content).Media!.Name);

        var buttons = Assert.IsType<ButtonInteractive>(Assert.IsType<InteractiveContent>(messages[6].Content).Interactive);
        Assert.Equal("请选择您的性别(button)👉👉👉", buttons.Body!.Text);
        Assert.Equal(["男", "女", "其他"], buttons.Action!.Buttons!.Select(button => button.Reply!.Title));

        var chosen = Assert.IsType<InteractiveContent>(messages[7].Content);
        Assert.Null(chosen.Interactive);
        Assert.Equal("男", chosen.Text);

        var list = Assert.IsType<ListInteractive>(Assert.IsType<InteractiveContent>(messages[8].Content).Interactive);
        Assert.Equal(2, list.Action!.Sections!.Count);
        Assert.All(list.Action.Sections, section => Assert.Equal(2, section.Rows!.Count));

        var location = Assert.IsType<LocationContent>(messages[10].Content).Location!;
        Assert.Equal(31.178762435913m, location.Latitude);
        Assert.Equal(121.40837097168m, location.Longitude);
        Assert.Equal("+86xxxxxxxx7425", Assert.Single(Assert.IsType<ContactsContent>(messages[11].Content).Contacts!).PhoneNumber);
    }

    [Fact]
    public void A_session_that_is_cut_anywhere_ends_in_the_one_exception_with_an_offset()
    {
        var body = Payload.Read("chatbot-session-ended.webhook.json").AsSpan().TrimEnd("\r\n "u8).ToArray();
        for (var length = 0; length < body.Length; length++)
        {
            var exception = Assert.Throws<AiRudderJsonException>(() => AiRudderJson.Parse<ChatbotSessionEnded>(body.AsSpan(0, length)));
            Assert.InRange(exception.Offset, 0, length);
        }
    }

    [Fact]
    public async Task A_session_that_is_cut_anywhere_and_streamed_ends_in_the_one_exception_with_an_offset()
    {
        var body = Payload.Read("chatbot-session-ended.webhook.json").AsSpan().TrimEnd("\r\n "u8).ToArray();
        for (var length = 0; length < body.Length; length++)
        {
            await using var messages = ArrayStream.Open<ChatMessage>(new MemoryStream(body, 0, length), "messages");
            var exception = await Assert.ThrowsAsync<AiRudderJsonException>(async () =>
            {
                await foreach (var message in messages)
                {
                    Assert.NotNull(message.Content);
                }
            });
            Assert.InRange(exception.Offset, 0, length);
        }
    }

    [Fact]
    public void A_session_without_its_messages_is_still_a_session()
    {
        // What remains around the messages when they are streamed.
        var session = AiRudderJson.Parse<ChatbotSessionEnded>("""{"call_id":"c","talk_round":3,"messages":[]}"""u8)!;
        Assert.Equal("c", session.CallId);
        Assert.Empty(session.Messages!);
    }

    private static void AssertWholeAnswer<T>(string name)
        where T : class, IJsonCodec<T>
    {
        var answer = Payload.Read(name);
        var value = AiRudderJson.Parse<T>(answer)!;
        Payload.AssertSame(answer, AiRudderJson.ToUtf8Bytes(value));

        var type = Generated.ShapeContext.Default.GetTypeInfo(typeof(T))!;
        var other = JsonSerializer.Deserialize(answer, type)!;
        Payload.AssertSame(answer, JsonSerializer.SerializeToUtf8Bytes(other, type));
    }
}
