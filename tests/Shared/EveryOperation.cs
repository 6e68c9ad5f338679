using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Calls;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Messaging;
using AiRudder.Aot.Vendor.PredictiveDialer;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Shared;

/// <summary>A call of an operation, and what came of it.</summary>
/// <param name="Operation">As it is called: <c>Calls.CreateTaskAsync</c>.</param>
/// <param name="Paths">What the double was asked for meanwhile, but for tokens.</param>
/// <param name="Passed">Whether the answer tells of the double's state.</param>
internal sealed record OperationCall(string Operation, IReadOnlyList<string> Paths, bool Passed);

/// <summary>
/// Calls every operation of <see cref="AiRudderClient"/>, in every form that it is declared in, against the double: in a test, which
/// holds the calls against the declarations, and in a native program.
/// </summary>
internal sealed partial class EveryOperation : IDisposable
{
    private const string Number = "+6281234567890";
    private const string OtherNumber = "+6281234567891";
    private const int MessageCount = 45;

    private readonly VendorDouble _vendor;
    private readonly HttpMessageInvoker _invoker;
    private readonly AiRudderClient _client;
    private readonly List<OperationCall> _made = [];
    private int _seen;

    private EveryOperation(VendorDoubleOptions options)
    {
        _vendor = new VendorDouble(options);
        _invoker = new HttpMessageInvoker(new VendorDoubleHandler(_vendor));
        _client = new AiRudderClient(
            new AiRudderOptions
            {
                AppKey = options.AppKey,
                AppSecret = options.AppSecret,
                RequestSigner = new SchemeRequestSigner(options.ChatbotScheme!, options.ChatbotSecret, options.ChatbotSignKey),
            },
            _invoker);
    }

    /// <summary>Calls them all.</summary>
    /// <returns>The calls, in their order.</returns>
    public static async Task<IReadOnlyList<OperationCall>> CallAsync()
    {
        using var operations = new EveryOperation(new VendorDoubleOptions { TimeProvider = new ManualClock(), ChatbotScheme = SignatureScheme.HmacSha256Hex });
        await operations.CallTasksAsync();
        await operations.CallWorkflowsAsync();
        await operations.CallChatbotAsync();
        await operations.CallDialerAsync();
        await operations.CallMessagingAsync();

        // Whether a call's recording is the answer, or what the answer names, is not known: both are declared.
        using var files = new EveryOperation(new VendorDoubleOptions { ChatbotScheme = SignatureScheme.HmacSha256Hex, AnswersCallRecordings = true });
        await files.CallRecordingsAsync();
        return [.. operations._made, .. files._made];
    }

    public void Dispose()
    {
        _client.Dispose();
        _invoker.Dispose();
    }

    private async Task CallTasksAsync()
    {
        PhoneNumber number = PhoneNumber.Parse(Number);
        var request = new CreateTaskRequest
        {
            TaskName = "task",
            Details = [new CallTaskEntry { Mobile = number, Comments = "entry" }, new CallTaskEntry { Mobile = PhoneNumber.Parse(OtherNumber) }],
        };
        string id = "";
        await CheckAsync(_client.Calls.CreateTaskAsync(request), created => (id = created.TaskId).Length > 0);
        await CheckResultAsync(_client.Calls.TryCreateTaskAsync(request), created => created.TaskId.Length > 0);
        await CheckAsync(_client.Calls.CreateTaskV2Async(request), created => !created.HasRejectedDetails);
        await CheckResultAsync(_client.Calls.TryCreateTaskV2Async(request), created => !created.HasRejectedDetails);
        await CheckAsync(_client.Calls.ListTasksAsync(), list => Contains(list, id));
        await CheckResultAsync(_client.Calls.TryListTasksAsync(new() { ["page"] = "1" }), list => Contains(list, id));
        await CheckAsync(_client.Calls.ListRobotsAsync(), list => Contains(list, "4585"));
        await CheckResultAsync(_client.Calls.TryListRobotsAsync(), list => Contains(list, "4585"));

        _vendor.Calls.Finish(id, Number, new VendorCall { Recording = new VendorRecording(70_000) });
        await CheckAsync(_client.Calls.GetTaskAsync(id), task => task.Status == CallTaskStatus.Pending && task.Details[0].Status == CallStatus.Finished);
        await CheckResultAsync(_client.Calls.TryGetTaskAsync(id), task => task.Details.Count == 2);
        await CheckAsync(_client.Calls.ReadTaskAsync(id), rows => rows is [{ Comments: "entry" }, _]);
        Dictionary<string, string> call = new() { ["TaskID"] = id, ["CalleeNumber"] = Number };
        await CheckAsync(_client.Calls.GetCallRecordingAsync(call), answer => Contains(answer, "RecordingURL"));
        await CheckResultAsync(_client.Calls.TryGetCallRecordingAsync(call), answer => Contains(answer, "RecordingURL"));

        IReadOnlyList<VendorTask> tasks = _vendor.Calls.Tasks;
        await CheckAsync(_client.Calls.CancelCallAsync(new CancelCallRequest { TaskId = tasks[1].TaskId, CalleeNumber = number }));
        await CheckResultAsync(_client.Calls.TryCancelCallAsync(new CancelCallRequest { TaskId = tasks[2].TaskId, CalleeNumber = number }));
        var stop = new TaskOperation();
        stop.Extra.Set("TaskID", RawJson.FromText(tasks[2].TaskId));
        await CheckAsync(_client.Calls.OperateTaskAsync(stop), _ => _vendor.Calls.Tasks[2].Status == "cancelled");
        stop.Extra.Set("TaskID", RawJson.FromText(tasks[3].TaskId));
        await CheckResultAsync(_client.Calls.TryOperateTaskAsync(stop), _ => _vendor.Calls.Tasks[3].Status == "cancelled");
    }

    private async Task CallRecordingsAsync()
    {
        const int Length = 70_000;
        CreatedTask created = await _client.Calls.CreateTaskAsync(new CreateTaskRequest { TaskName = "task", Details = [new CallTaskEntry { Mobile = PhoneNumber.Parse(Number) }] });
        _vendor.Calls.Finish(created.TaskId, Number, new VendorCall { Recording = new VendorRecording(Length) });
        Dictionary<string, string> call = new() { ["TaskID"] = created.TaskId, ["CalleeNumber"] = Number };
        _seen = _vendor.Requests.Count;
        var buffer = new ArrayBufferWriter<byte>();
        using var stream = new MemoryStream();
        var file = new FileInfo(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")));
        try
        {
            await CheckAsync(_client.Calls.DownloadCallRecordingAsync(call, stream), length => length == Length && stream.Length == Length);
            await CheckAsync(_client.Calls.DownloadCallRecordingAsync(call, buffer), length => length == Length && buffer.WrittenCount == Length);
            await CheckAsync(_client.Calls.DownloadCallRecordingAsync(call, file), length => length == Length);
            await CheckResultAsync(_client.Calls.TryDownloadCallRecordingAsync(call, file), length => length == Length);
            await CheckAsync(_client.Calls.OpenCallRecordingAsync(call), Length);
            await CheckAsync(_client.Calls.DownloadRecordingsAsync(call, stream), length => length == Length && stream.Length == 2 * Length);
            await CheckAsync(_client.Calls.DownloadRecordingsAsync(call, buffer), length => length == Length && buffer.WrittenCount == 2 * Length);
            await CheckAsync(_client.Calls.DownloadRecordingsAsync(call, file), length => length == Length);
            await CheckResultAsync(_client.Calls.TryDownloadRecordingsAsync(call, file), length => length == Length);
            await CheckAsync(_client.Calls.OpenRecordingsAsync(call), Length);
        }
        finally
        {
            file.Delete();
        }
    }

    private async Task CallWorkflowsAsync()
    {
        var now = new ManualClock().GetUtcNow();
        var request = new CreateInstanceRequest { WorkflowTemplateId = 35, Name = "workflow", EndTime = now.AddDays(30), Details = [new WorkflowDetail { Callee = PhoneNumber.Parse(Number) }] };
        string id = "";
        await CheckAsync(_client.Workflows.CreateInstanceAsync(request), created => (id = created.WorkflowId).Length > 0);
        await CheckResultAsync(_client.Workflows.TryCreateInstanceAsync(request), created => created.WorkflowId.Length > 0);
        var more = new UploadDetailsRequest { WorkflowId = id, Details = [new WorkflowDetail { Callee = PhoneNumber.Parse(OtherNumber) }] };
        await CheckAsync(_client.Workflows.UploadDetailsAsync(more));
        await CheckResultAsync(_client.Workflows.TryUploadDetailsAsync(more));
        var find = new FindInstancesRequest { Callee = Number, StartTime = now.AddDays(-1), EndTime = now.AddDays(1) };
        await CheckAsync(_client.Workflows.FindInstancesAsync(find), found => found.Rows.Count == 2);
        await CheckResultAsync(_client.Workflows.TryFindInstancesAsync(find), found => found.Rows.Count == 2);
        await CheckAsync(_client.Workflows.ReadInstancesAsync(find), rows => rows.Count == 2 && rows[0].WorkflowId == id);
        var node = new ApiNodePushQuery { WorkflowId = id, NodeId = VendorDouble.ApiNodeId, Callee = Number };
        await CheckAsync(_client.Workflows.GetApiNodePushAsync(node), push => push.WorkflowId == id);
        await CheckResultAsync(_client.Workflows.TryGetApiNodePushAsync(node), push => push.WorkflowId == id);
        var task = new WorkflowTaskQuery();
        task.Extra.Set("workflow_id", RawJson.FromText(id));
        await CheckAsync(_client.Workflows.GetTaskDetailAsync(task), detail => detail.WorkflowId == id && detail.Details.Count == 3);
        await CheckResultAsync(_client.Workflows.TryGetTaskDetailAsync(task), detail => detail.WorkflowId == id);
        await CheckAsync(_client.Workflows.ReadTaskDetailAsync(task), calls => calls.Count == 3);
    }

    private async Task CallChatbotAsync()
    {
        _vendor.AddSession(new VendorSession("session", MessageCount));
        var query = new MessageQuery { CallId = "session", Size = 20 };
        await CheckAsync(_client.Chatbot.GetMessagesAsync(query), messages => messages.Count == 20);
        await CheckResultAsync(_client.Chatbot.TryGetMessagesAsync(query), messages => messages.Count == 20);
        await CheckAsync(_client.Chatbot.ReadMessagesAsync(query), messages => messages.Count == 20);
        await CheckAsync(_client.Chatbot.ReadAllMessagesAsync(query), messages => messages.Count == MessageCount);
        await CheckAsync(_client.Chatbot.ReadMessagePagesAsync(query), pages => pages.Sum(page => page.Count) == MessageCount);
        var message = new HuaweiMessage { CallId = "own", ChannelId = "channel", User = new ChatUser { Id = "user", Name = "name" }, Messages = [new TextContent { Text = "text" }] };
        await CheckAsync(_client.Chatbot.SendHuaweiMessageAsync(message));
        await CheckResultAsync(_client.Chatbot.TrySendHuaweiMessageAsync(message));
    }

    private async Task CallDialerAsync()
    {
        string id = "";
        await CheckAsync(_client.PredictiveDialer.CreateTaskAsync(NewDialerTask("first")), created => (id = created.TaskId).Length > 0);
        await CheckResultAsync(_client.PredictiveDialer.TryCreateTaskAsync(NewDialerTask("second")), created => created.TaskId.Length > 0);
        await CheckAsync(_client.PredictiveDialer.CopyTaskAsync(new CopyDialerTaskRequest { TaskName = "third", GroupName = "group", FromTask = id }), created => created.TaskId.Length > 0);
        await CheckResultAsync(_client.PredictiveDialer.TryCopyTaskAsync(new CopyDialerTaskRequest { TaskName = "fourth", GroupName = "group", FromTask = id }), created => created.TaskId.Length > 0);
        var cancel = new CancelContactsRequest { TaskId = id, ContactList = [RawJson.FromText(Number)] };
        await CheckAsync(_client.PredictiveDialer.CancelContactsAsync(cancel));
        await CheckResultAsync(_client.PredictiveDialer.TryCancelContactsAsync(cancel));
        await CheckAsync(_client.PredictiveDialer.FindTasksAsync(new DialerTaskQuery()), tasks => Contains(tasks, id));
        await CheckResultAsync(_client.PredictiveDialer.TryFindTasksAsync(new DialerTaskQuery()), tasks => Contains(tasks, id));

        const int Count = 7;
        _vendor.Dialer.AddCalls(id, Enumerable.Range(0, Count).Select(i => new VendorDialerCall { CallId = $"call-{i}", PhoneNumber = Number, Recording = new VendorRecording(10) }));
        var query = new DialerCallQuery { TaskId = id, Limit = 3 };
        await CheckAsync(_client.PredictiveDialer.GetCallsAsync(query), page => page is { Total: Count, List.Count: 3 });
        await CheckResultAsync(_client.PredictiveDialer.TryGetCallsAsync(query), page => page is { Total: Count, List.Count: 3 });
        await CheckAsync(_client.PredictiveDialer.StreamCallsAsync(query), calls => calls is [_, { CallId: "call-1" }, _]);
        await CheckAsync(_client.PredictiveDialer.ReadCallsAsync(query), calls => calls.Count == Count);
        await CheckAsync(_client.PredictiveDialer.ReadCallPagesAsync(query), pages => pages.Count == 3);
        await CheckAsync(_client.PredictiveDialer.GetRecordingAsync(new DialerRecordingQuery { CallId = "call-1" }), answer => Contains(answer, "reclink"));
        await CheckResultAsync(_client.PredictiveDialer.TryGetRecordingAsync(new DialerRecordingQuery { CallId = "call-1" }), answer => Contains(answer, "reclink"));
    }

    private async Task CallMessagingAsync()
    {
        var request = new SendMessageRequest { To = [PhoneNumber.Parse(Number)], Message = "text", From = "sender" };
        await CheckAsync(_client.Messaging.SendAsync(request), sent => sent.MessageId is { Length: > 0 });
        await CheckResultAsync(_client.Messaging.TrySendAsync(request), sent => sent.MessageId is { Length: > 0 });
    }

    private static CreateDialerTaskRequest NewDialerTask(string name) => new() { TaskName = name, GroupName = "group", ContactList = [RawJson.FromText(Number)] };

    private static bool Contains(RawJson json, string text) => json.ToString().Contains(text, StringComparison.Ordinal);

    private void Add(string expression, bool passed)
    {
        IReadOnlyList<DoubleRequest> requests = _vendor.Requests;
        _made.Add(new OperationCall(
            Operation().Match(expression).Groups[1].Value,
            [.. requests.Skip(_seen).Select(request => request.Path).Where(path => !path.EndsWith("/auth", StringComparison.Ordinal))],
            passed));
        _seen = requests.Count;
    }

    private async Task CheckAsync(Task call, [CallerArgumentExpression(nameof(call))] string expression = "")
    {
        await call;
        Add(expression, true);
    }

    private async Task CheckResultAsync(Task<ApiResult> call, [CallerArgumentExpression(nameof(call))] string expression = "") => Add(expression, (await call).IsSuccess);

    private async Task CheckAsync<T>(Task<T> call, Func<T, bool> check, [CallerArgumentExpression(nameof(call))] string expression = "") => Add(expression, check(await call));

    private async Task CheckResultAsync<T>(Task<ApiResult<T>> call, Func<T, bool> check, [CallerArgumentExpression(nameof(call))] string expression = "")
    {
        ApiResult<T> result = await call;
        Add(expression, result.IsSuccess && check(result.Value));
    }

    private async Task CheckAsync(Task<Stream> call, int length, [CallerArgumentExpression(nameof(call))] string expression = "")
    {
        using var read = new MemoryStream();
        await using (Stream stream = await call)
        {
            await stream.CopyToAsync(read);
        }

        Add(expression, read.Length == length);
    }

    private async Task CheckAsync<T>(IAsyncEnumerable<T> items, Func<List<T>, bool> check, [CallerArgumentExpression(nameof(items))] string expression = "")
    {
        List<T> read = [];
        await foreach (T item in items)
        {
            read.Add(item);
        }

        Add(expression, check(read));
    }

    [GeneratedRegex(@"^_client\.(\w+\.\w+)\(")]
    private static partial Regex Operation();
}
