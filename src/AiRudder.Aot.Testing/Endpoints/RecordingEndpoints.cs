namespace AiRudder.Aot.Testing;

/// <summary>The recordings of calling tasks, and the double's own address of a recording, which any link leads to.</summary>
internal sealed class RecordingEndpoints(TaskBook tasks, DialerBook dialer, AccessControl access, VendorDoubleOptions options)
{
    private const string OwnPath = "/double/recording";
    private const string ContentType = "audio/mpeg";

    public IEnumerable<Endpoint> All =>
    [
        new("GET", "/service/cloud/case", access.CloudToken, options.AnswersCallRecordings ? GetRecording : GetLink),
        new("GET", "/service/cloud/recording", access.CloudToken, GetRecording),
        new("GET", OwnPath, AccessControl.Anyone, Open),
    ];

    /// <summary>The address of a recording of the dialer: a plain GET.</summary>
    public static string LinkOf(Uri baseAddress, string callId) => baseAddress + OwnPath[1..] + "?callid=" + callId;

    private DoubleAnswer GetLink(EndpointCall call)
    {
        var taskId = call.Parameter("TaskID");
        var number = call.Parameter("CalleeNumber");
        if (tasks.Find(taskId)?.Find(number)?.Call?.Recording is null)
        {
            return call.Envelope.Refuse("There is no such recording.");
        }

        return call.Envelope.SuccessObject(writer => writer.WriteString(
            "RecordingURL", $"{call.Request.BaseAddress}{OwnPath[1..]}?TaskID={taskId}&CalleeNumber={Uri.EscapeDataString(number!)}"));
    }

    private DoubleAnswer GetRecording(EndpointCall call)
    {
        if (tasks.Find(call.Parameter("TaskID")) is not { } task)
        {
            return call.Envelope.Refuse("There is no such task.");
        }

        var number = call.Parameter("CalleeNumber");
        List<VendorRecording> recordings =
        [
            .. task.Entries.Where(entry => number is null || entry.CalleeNumber == number).Select(entry => entry.Call?.Recording).OfType<VendorRecording>(),
        ];
        return recordings.Count == 0
            ? call.Envelope.Refuse("There is no such recording.")
            : DoubleAnswer.InPieces(200, ContentType, recordings.Sum(recording => recording.Length), recordings.SelectMany(recording => recording.Read()));
    }

    private DoubleAnswer Open(EndpointCall call)
    {
        var recording = call.Parameter("callid") is { } callId
            ? dialer.FindCall(callId)?.Call.Recording
            : tasks.Find(call.Parameter("TaskID"))?.Find(call.Parameter("CalleeNumber"))?.Call?.Recording;
        return recording is null
            ? call.Envelope.Error(404, 404, "There is no such recording.")
            : DoubleAnswer.InPieces(200, ContentType, recording.Length, recording.Read());
    }
}
