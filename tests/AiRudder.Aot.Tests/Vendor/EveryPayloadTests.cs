using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Authentication;
using AiRudder.Aot.Vendor.Calls;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Messaging;
using AiRudder.Aot.Vendor.PredictiveDialer;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>Every payload that is known has a file, and every file a model that names all that it says and writes it back.</summary>
public class EveryPayloadTests
{
    private static readonly Dictionary<string, Action<string>> Models = new()
    {
        ["auth.request.json"] = Whole<TokenRequest>,
        ["auth.response.json"] = Inside<TokenGrant>("data"),
        ["task.request.json"] = Whole<CreateTaskRequest>,
        ["task-v2.response.json"] = Inside<CreatedTask>("data"),
        ["cancelphonecall.request.json"] = Whole<CancelCallRequest>,
        ["detail.response.json"] = Inside<CallTask>("data"),
        ["createinstance.request.json"] = Whole<CreateInstanceRequest>,
        ["createinstance.response.json"] = Inside<CreatedInstance>("data"),
        ["uploaddetails.request.json"] = Whole<UploadDetailsRequest>,
        ["taskdetail.response.json"] = Inside<WorkflowTaskDetail>("data"),
        ["detailinstances.request.json"] = Whole<FindInstancesRequest>,
        ["detailinstances.response.json"] = Inside<WorkflowInstances>("data"),
        ["apinoticeinfo.request.json"] = Whole<ApiNodePushQuery>,
        ["apinoticeinfo.response.json"] = Inside<ApiNodePush>("data"),
        ["workflow-status-changed.webhook.json"] = Whole<WorkflowStatusChanged>,
        ["workflow-entry-completed.webhook.json"] = Whole<WorkflowEntryCompleted>,
        ["chatbot-session-ended.webhook.json"] = Whole<ChatbotSessionEnded>,
        ["channel-message-sent.webhook.json"] = Whole<ChannelMessageSent>,
        ["session-messages.request.json"] = Whole<MessageQuery>,
        ["session-messages.response.json"] = EachInside<ChatMessage>("data"),
        ["huawei-message.request.json"] = Whole<HuaweiMessage>,
        ["sms-send.request.json"] = Whole<SendMessageRequest>,
        ["sms-send.response.json"] = Inside<SentMessage>("body"),
        ["dialer-auth.response.json"] = Inside<TokenGrant>("body"),
        ["dialer-createtask.request.json"] = Whole<CreateDialerTaskRequest>,
        ["dialer-createtask.response.json"] = Inside<CreatedDialerTask>("body"),
        ["dialer-copytask.request.json"] = Whole<CopyDialerTaskRequest>,
        ["dialer-canceltaskcontacts.request.json"] = Whole<CancelContactsRequest>,
        ["dialer-querytasklist.request.json"] = Whole<DialerTaskQuery>,
        ["dialer-querytaskdetail.request.json"] = Whole<DialerCallQuery>,
        ["dialer-querytaskdetail.body.json"] = Whole<DialerCallPage>,
        ["dialer-recording.request.json"] = Whole<DialerRecordingQuery>,
        ["dialer-task-status.webhook.json"] = Whole<DialerEvent>,
        ["dialer-contact-status.webhook.json"] = Whole<DialerEvent>,
        ["dialer-agent-status.webhook.json"] = Whole<DialerEvent>,
    };

    private static readonly string[] Names = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Payloads"), "*.json").Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_payload_is_read_with_nothing_unknown_and_written_back_equal(string file) => Models[file](file);

    [Fact]
    public void Every_payload_has_its_file() => Assert.Equal(Models.Keys.Order(StringComparer.Ordinal), Names.Order(StringComparer.Ordinal));

    private static void Whole<T>(string file)
        where T : class, IJsonCodec<T> => Payload.AssertRoundTrip<T>(Payload.Read(file));

    private static Action<string> Inside<T>(string property)
        where T : class, IJsonCodec<T> => file => Payload.AssertRoundTrip<T>(Payload.ReadInside(file, property));

    private static Action<string> EachInside<T>(string property)
        where T : class, IJsonCodec<T> => file => Assert.All(Payload.ReadEachInside(file, property), Payload.AssertRoundTrip<T>);
}
