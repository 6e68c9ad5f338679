using System.Net;
using System.Text.Json;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Tests.Http;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Workflows;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>Lists that are longer than the vendor takes at once.</summary>
public class WorkflowUploadTests
{
    private const string Good = """{"code":200,"status":"OK","data":{"workflow_id":"w-1"}}""";

    private static List<WorkflowDetail> Entries(int count) => [.. Enumerable.Range(0, count).Select(i => new WorkflowDetail { Callee = PhoneNumber.Parse($"+{1_000_000 + i}") })];

    [Fact]
    public async Task A_long_list_is_created_and_uploaded_in_parts()
    {
        using var wire = new VendorWire(Good);
        var saved = new List<string>();

        WorkflowUpload upload = await new WorkflowApi(wire.Transport).CreateInstanceInPartsAsync(
            new CreateInstanceRequest { WorkflowTemplateId = 7, Name = "n", WorkflowName = "w", WorkflowTemplateName = "t", AutoFinish = 2, EndTime = DateTimeOffset.UnixEpoch, Details = Entries(25_001) },
            (state, _) =>
            {
                saved.Add(string.Join(' ', state.Parts.Select(part => part.State)));
                return ValueTask.CompletedTask;
            });

        Assert.True(upload.IsComplete);
        Assert.Equal((25_001, 25_001), (upload.EntriesDone, upload.Entries));
        Assert.Equal(["/service/cloud/workflow/createinstance", "/service/cloud/workflow/uploaddetails", "/service/cloud/workflow/uploaddetails"], wire.Requests.Select(sent => sent.Path));
        Assert.Equal([(10_000, "+1000000"), (10_000, "+1010000"), (5_001, "+1020000")], wire.Requests.Select(Sent));
        Assert.Equal(
            ["done pending pending", "done outcome_unknown pending", "done done pending", "done done outcome_unknown", "done done done"],
            saved);
        Assert.Contains("\"auto_finish\":2", wire.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_refused_is_sent_again_and_those_that_were_taken_are_not()
    {
        bool refuse = true;
        using var wire = new VendorWire(sent => ScriptedHandler.Answer(refuse && sent.Number == 2 ? """{"code":500,"status":"too many"}""" : Good));
        var workflows = new WorkflowApi(wire.Transport);
        List<WorkflowDetail> entries = Entries(7);

        WorkflowUpload upload = await workflows.UploadPartsAsync(WorkflowUpload.Of("w-1", 7, 3), entries);
        Assert.Equal([WorkflowUploadState.Done, WorkflowUploadState.Failed, WorkflowUploadState.Pending], upload.Parts.Select(part => part.State));
        Assert.Equal("too many", upload.Parts[1].Error!.VendorMessage);
        Assert.False(upload.IsComplete);
        Assert.Equal(3, upload.EntriesDone);

        refuse = false;
        Assert.True((await workflows.UploadPartsAsync(upload, entries)).IsComplete);
        Assert.Null(upload.Parts[1].Error);
        Assert.Equal([(3, "+1000000"), (3, "+1000003"), (3, "+1000003"), (1, "+1000006")], wire.Requests.Select(Sent));
    }

    [Fact]
    public async Task A_part_of_unknown_fate_is_not_sent_again_before_somebody_has_looked()
    {
        bool lost = true;
        using var wire = new VendorWire(sent => lost && sent.Number == 1 ? ScriptedHandler.Answer("", HttpStatusCode.BadGateway) : ScriptedHandler.Answer(Good));
        var workflows = new WorkflowApi(wire.Transport);
        List<WorkflowDetail> entries = Entries(4);

        WorkflowUpload upload = await workflows.UploadPartsAsync(WorkflowUpload.Of("w-1", 4, 2), entries);
        Assert.Equal([WorkflowUploadState.OutcomeUnknown, WorkflowUploadState.Pending], upload.Parts.Select(part => part.State));
        Assert.Equal(ApiErrorKind.OutcomeUnknown, upload.Parts[0].Error!.Kind);
        Assert.Single(wire.Requests);

        lost = false;
        upload = AiRudderJson.Parse<WorkflowUpload>(AiRudderJson.ToUtf8Bytes(upload))!;
        await workflows.UploadPartsAsync(upload, entries);
        Assert.Equal([WorkflowUploadState.OutcomeUnknown, WorkflowUploadState.Done], upload.Parts.Select(part => part.State));
        Assert.False(upload.IsComplete);

        upload.Parts[0].Resolve(taken: false);
        Assert.True((await workflows.UploadPartsAsync(upload, entries)).IsComplete);
        Assert.Equal([(2, "+1000000"), (2, "+1000002"), (2, "+1000000")], wire.Requests.Select(Sent));
        Assert.Throws<InvalidOperationException>(() => upload.Parts[0].Resolve(taken: true));
    }

    [Fact]
    public async Task A_part_that_somebody_has_found_taken_is_done()
    {
        using var wire = new VendorWire(Good);
        WorkflowUpload upload = AiRudderJson.Parse<WorkflowUpload>("""{"workflow_id":"w","parts":[{"offset":0,"count":2,"state":"outcome_unknown"}]}"""u8)!;
        upload.Parts[0].Resolve(taken: true);
        Assert.True((await new WorkflowApi(wire.Transport).UploadPartsAsync(upload, Entries(2))).IsComplete);
        Assert.Empty(wire.Requests);
    }

    [Fact]
    public async Task What_keeps_the_upload_fails_before_anything_is_sent()
    {
        using var wire = new VendorWire(Good);
        WorkflowUpload upload = WorkflowUpload.Of("w", 2);
        await Assert.ThrowsAsync<IOException>(() => new WorkflowApi(wire.Transport).UploadPartsAsync(upload, Entries(2), (_, _) => throw new IOException()));
        Assert.Empty(wire.Requests);
        Assert.Equal(WorkflowUploadState.Pending, upload.Parts[0].State);
    }

    [Fact]
    public async Task Cancelling_leaves_a_part_that_was_not_sent_open()
    {
        using var wire = new VendorWire(Good);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        WorkflowUpload upload = WorkflowUpload.Of("w", 2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new WorkflowApi(wire.Transport).UploadPartsAsync(upload, Entries(2), cancellationToken: cancel.Token));
        Assert.Equal(WorkflowUploadState.Pending, upload.Parts[0].State);
    }

    [Fact]
    public async Task A_task_that_was_not_created_has_no_parts()
    {
        using var wire = new VendorWire("""{"code":500,"status":"no"}""");
        var workflows = new WorkflowApi(wire.Transport);
        var request = new CreateInstanceRequest { WorkflowTemplateId = 7, Name = "n", EndTime = DateTimeOffset.UnixEpoch, Details = Entries(1) };
        await Assert.ThrowsAsync<AiRudderApiException>(() => workflows.CreateInstanceInPartsAsync(request));
        Assert.Single(wire.Requests);
        await Assert.ThrowsAsync<ArgumentException>(() => workflows.CreateInstanceInPartsAsync(new CreateInstanceRequest { WorkflowTemplateId = 7, Name = "n", EndTime = DateTimeOffset.UnixEpoch }));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(3, 0)]
    [InlineData(3, 10_001)]
    public void A_list_and_its_parts_have_a_size(int entries, int partSize) => Assert.Throws<ArgumentOutOfRangeException>(() => WorkflowUpload.Of("w", entries, partSize));

    [Theory]
    [InlineData("""[{"offset":0,"count":2}]""")]
    [InlineData("""[{"offset":0,"count":2},{"offset":1,"count":1}]""")]
    [InlineData("""[{"offset":0,"count":4}]""")]
    [InlineData("""[{"offset":0,"count":0},{"offset":0,"count":3}]""")]
    [InlineData("[]")]
    public async Task Parts_of_another_list_are_refused(string parts)
    {
        using var wire = new VendorWire(Good);
        WorkflowUpload upload = AiRudderJson.Parse<WorkflowUpload>(System.Text.Encoding.UTF8.GetBytes($$"""{"workflow_id":"w","parts":{{parts}}}"""))!;
        await Assert.ThrowsAsync<ArgumentException>(() => new WorkflowApi(wire.Transport).UploadPartsAsync(upload, Entries(3)));
        Assert.Empty(wire.Requests);
    }

    private static (int Count, string? First) Sent(ScriptedHandler.Sent sent)
    {
        using JsonDocument body = JsonDocument.Parse(sent.Body);
        JsonElement details = body.RootElement.GetProperty("details");
        return (details.GetArrayLength(), details[0].GetProperty("callee").GetString());
    }
}
