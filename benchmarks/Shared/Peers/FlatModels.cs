using System.Text.Json.Serialization;

namespace AiRudder.Aot.Benchmarks;

// The same data as the library's models, as a user of System.Text.Json writes them: plain classes, one flat content, times as they stand.

internal sealed class FlatSession
{
    public string? WorkflowId { get; set; }
    public string? WorkflowName { get; set; }
    public string? NodetaskId { get; set; }
    public string? NodetaskName { get; set; }
    public string? WabaTaskId { get; set; }
    public string? WfdetailUuid { get; set; }
    public long Timestamp { get; set; }
    public string? Channel { get; set; }
    public string? ChannelId { get; set; }
    public string? Callee { get; set; }
    public string? CallId { get; set; }
    public string? RobotId { get; set; }
    public string? Status { get; set; }
    public DateTimeOffset SessionStartTime { get; set; }
    public DateTimeOffset SessionEndTime { get; set; }
    public string? SessionEndReason { get; set; }
    public string? Intention { get; set; }
    public int TalkRound { get; set; }
    public Dictionary<string, string>? NerSlots { get; set; }
    public Dictionary<string, string>? EventLabel { get; set; }
    public Dictionary<string, string>? Variables { get; set; }
    public List<FlatMessage>? Messages { get; set; }
}

internal sealed class FlatMessage
{
    public string? MsgId { get; set; }
    public string? SenderType { get; set; }
    public long Timestamp { get; set; }
    public string? Status { get; set; }
    public FlatContent? Content { get; set; }
    public FlatMessage? Reply { get; set; }
}

internal sealed class FlatContent
{
    public string? Type { get; set; }
    public string? Text { get; set; }
    public FlatMedia? Media { get; set; }
    public FlatInteractive? Interactive { get; set; }
    public FlatLocation? Location { get; set; }
    public List<FlatContact>? Contacts { get; set; }
    public FlatTemplate? Template { get; set; }
    public FlatSystem? System { get; set; }
}

internal sealed class FlatMedia
{
    public string? OriginUrl { get; set; }
    public string? Name { get; set; }
}

internal sealed class FlatInteractive
{
    public string? Type { get; set; }
    public FlatText? Body { get; set; }
    public FlatText? Footer { get; set; }
    public FlatAction? Action { get; set; }
}

internal sealed class FlatText
{
    public string? Text { get; set; }
}

internal sealed class FlatAction
{
    public List<FlatButton>? Buttons { get; set; }
    public string? Button { get; set; }
    public List<FlatSection>? Sections { get; set; }
}

internal sealed class FlatButton
{
    public string? Type { get; set; }
    public FlatReply? Reply { get; set; }
}

internal sealed class FlatReply
{
    public string? Id { get; set; }
    public string? Title { get; set; }
}

internal sealed class FlatSection
{
    public string? Title { get; set; }
    public List<FlatRow>? Rows { get; set; }
}

internal sealed class FlatRow
{
    public string? Id { get; set; }
    public string? Title { get; set; }
    public string? Description { get; set; }
}

internal sealed class FlatLocation
{
    public double Latitude { get; set; }
    public double Longitude { get; set; }
    public string? Address { get; set; }
    public string? Name { get; set; }
}

internal sealed class FlatContact
{
    public string? Name { get; set; }
    public string? PhoneNumber { get; set; }
}

internal sealed class FlatTemplate
{
    public string? Type { get; set; }
    public FlatTemplateContent? Content { get; set; }
    public FlatTemplateInfo? Info { get; set; }
}

internal sealed class FlatTemplateContent
{
    public FlatHeader? Header { get; set; }
    public string? Body { get; set; }
    public string? Footer { get; set; }
    public List<FlatTemplateButton>? Button { get; set; }
}

internal sealed class FlatHeader
{
    public string? Type { get; set; }
    public FlatMedia? Media { get; set; }
}

internal sealed class FlatTemplateButton
{
    public string? Type { get; set; }
    public string? Text { get; set; }
}

internal sealed class FlatTemplateInfo
{
    public int Id { get; set; }
    public string? Name { get; set; }
    public string? Language { get; set; }
}

internal sealed class FlatSystem
{
    public string? Type { get; set; }
    public string? FromSeatId { get; set; }
    public string? ToSeatId { get; set; }
}

internal sealed class FlatPushAnswer
{
    public FlatPush? Data { get; set; }
    public string? Status { get; set; }
    public int Code { get; set; }
}

internal sealed class FlatPush
{
    public string? WorkflowId { get; set; }
    public string? WorkflowName { get; set; }
    public string? NodeId { get; set; }
    public string? NodeName { get; set; }
    public FlatCallee? Callee { get; set; }
    public Dictionary<string, string>? CustomAttribute { get; set; }
    public FlatCall? Call { get; set; }
}

internal sealed class FlatCallee
{
    public string? CaseId { get; set; }
    public string? CalleeName { get; set; }
    public string? CalleeGender { get; set; }
    public string? CalleeNumber { get; set; }
    public string? PlatformName { get; set; }
    public string? ExtraA { get; set; }
    public string? ExtraB { get; set; }
    public string? ExtraC { get; set; }
    public List<FlatQuestion>? Extra { get; set; }
    public FlatExtend? Extend { get; set; }
    public string? Comments { get; set; }
    public string? BorrowedDate { get; set; }
    public string? DueDate { get; set; }
    public string? BorrowedAmount { get; set; }
    public string? TotalOwingAmount { get; set; }
    public string? CurrencyUnit { get; set; }
}

internal sealed class FlatQuestion
{
    [JsonPropertyName("Content")] public string? Content { get; set; }
    [JsonPropertyName("Question")] public string? Question { get; set; }
}

internal sealed class FlatExtend
{
    public Dictionary<string, string>? Variables { get; set; }
    public string? DetailSource { get; set; }
    public Dictionary<string, string>? PdsVariables { get; set; }
}

internal sealed class FlatCall
{
    public string? TaskId { get; set; }
    public string? CallId { get; set; }
    public string? CalleeNumber { get; set; }
    public string? RobotId { get; set; }
    public string? CallStartTime { get; set; }
    public string? CallEndTime { get; set; }
    public int CallTimes { get; set; }
    public string? RingType { get; set; }
    public List<FlatAnswer>? QuestionAnswer { get; set; }
    public string? HangupType { get; set; }
    public string? Intention { get; set; }
    public string? Slots { get; set; }
    public Dictionary<string, string>? NerSlots { get; set; }
    public List<FlatRedial>? RedialCall { get; set; }
    public int TalkRound { get; set; }
    public int RingTime { get; set; }
    public Dictionary<string, string>? MultiLabel { get; set; }
    public string? IntentionDescription { get; set; }
    public string? AsrPtp { get; set; }
    public List<FlatAsr>? AsrResult { get; set; }
    public string? CallerNumber { get; set; }
}

internal sealed class FlatAnswer
{
    public string? QuestionName { get; set; }
    public string? Answer { get; set; }
    public string? AnswerText { get; set; }
    public string? Status { get; set; }
    public string? AnswerTextSlot { get; set; }
    public string? Var { get; set; }
    public string? VerificationResults { get; set; }
    public string? QuestionContent { get; set; }
    public string? QuestionType { get; set; }
    public string? WhetherAnswer { get; set; }
}

internal sealed class FlatRedial
{
    public string? CallId { get; set; }
    public string? CallStartTime { get; set; }
    public string? RingType { get; set; }
    public int RingTime { get; set; }
    public string? HangupType { get; set; }
    public string? ResultLabel { get; set; }
    public string? CalleeNumber { get; set; }
    public string? CallerNumber { get; set; }
}

internal sealed class FlatAsr
{
    public string? Time { get; set; }
    [JsonPropertyName("robottext")] public string? RobotText { get; set; }
    public string? Text { get; set; }
}

internal sealed class FlatRowsAnswer
{
    public FlatRows? Data { get; set; }
    public string? Status { get; set; }
    public int Code { get; set; }
}

internal sealed class FlatRows
{
    public List<FlatInstance>? Rows { get; set; }
}

internal sealed class FlatInstance
{
    public string? WorkflowId { get; set; }
    public string? WorkflowName { get; set; }
    public DateTimeOffset CreateTime { get; set; }
    public string? Status { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FlatSession))]
[JsonSerializable(typeof(FlatPushAnswer))]
[JsonSerializable(typeof(FlatMessage))]
[JsonSerializable(typeof(FlatRowsAnswer))]
internal sealed partial class FlatContext : JsonSerializerContext;
