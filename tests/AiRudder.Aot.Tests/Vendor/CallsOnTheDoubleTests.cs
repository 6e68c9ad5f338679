using System.Text;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Calls;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>Calling tasks from the front door, against the double's state.</summary>
public sealed class CallsOnTheDoubleTests : IDisposable
{
    private const string Number = "+6281234567890";

    private readonly VendorDouble _double = new(new VendorDoubleOptions());
    private readonly HttpMessageInvoker _invoker;
    private readonly AiRudderClient _client;

    public CallsOnTheDoubleTests()
    {
        _invoker = new HttpMessageInvoker(new VendorDoubleHandler(_double));
        var vendor = new VendorDoubleOptions();
        _client = new AiRudderClient(new AiRudderOptions { BaseAddress = new Uri("http://localhost"), AppKey = vendor.AppKey, AppSecret = vendor.AppSecret }, _invoker);
    }

    public void Dispose()
    {
        _client.Dispose();
        _invoker.Dispose();
    }

    [Fact]
    public async Task A_task_goes_from_its_creation_to_its_recording()
    {
        CreatedTask created = await _client.Calls.CreateTaskAsync(new CreateTaskRequest { TaskName = "n", Details = [new CallTaskEntry { Mobile = PhoneNumber.Parse(Number), Comments = "c-1" }] });
        Assert.False(created.HasRejectedDetails);
        Assert.Equal(CallTaskStatus.Pending, (await _client.Calls.GetTaskAsync(created.TaskId)).Status);

        _double.Calls.Finish(created.TaskId, Number, new VendorCall { Intention = "A", Recording = new VendorRecording(100_000) });
        CallTask task = await _client.Plans.Tasks.GetTaskAsync(created.TaskId);
        CallTaskRow row = Assert.Single(task.Details);
        Assert.Equal(("c-1", CallStatus.Finished, "A"), (row.Comments, row.Status, row.Intention.Value));
        Assert.True(row.CallEndTime > row.CallStartTime);

        using var recording = new MemoryStream();
        long length = await _client.Calls.DownloadRecordingsAsync(new() { ["TaskID"] = created.TaskId }, recording);
        Assert.Equal((100_000, 100_000), (length, recording.Length));
        Assert.Contains(created.TaskId, (await _client.Calls.ListTasksAsync()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_the_second_version_does_not_take_are_told()
    {
        var request = new CreateTaskRequest { TaskName = "n", Details = [new CallTaskEntry { Mobile = PhoneNumber.Parse(Number) }, new CallTaskEntry { Comments = "no number" }] };

        CreatedTask created = await _client.Calls.CreateTaskV2Async(request);

        Assert.True(created.HasRejectedDetails);
        Assert.Single(created.RejectedDetails);
        await _client.Calls.CancelCallAsync(new CancelCallRequest { TaskId = created.TaskId, CalleeNumber = PhoneNumber.Parse(Number) });
        Assert.Equal(CallStatus.Cancelled, (await _client.Calls.GetTaskAsync(created.TaskId)).Details[0].Status);
    }
}
