using System.Text.Json.Serialization;

namespace AiRudder.Aot.Benchmarks;

// The session as a user of System.Text.Json writes it who wants a type for each kind of content, as the library's models have.
// What is not polymorphic is shared with the flat models.

internal sealed class PolymorphicSession
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
    public List<PolymorphicMessage>? Messages { get; set; }
}

internal sealed class PolymorphicMessage
{
    public string? MsgId { get; set; }
    public string? SenderType { get; set; }
    public long Timestamp { get; set; }
    public string? Status { get; set; }
    public PolymorphicContent? Content { get; set; }
    public PolymorphicMessage? Reply { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PolymorphicText), "text")]
[JsonDerivedType(typeof(PolymorphicButton), "button")]
[JsonDerivedType(typeof(PolymorphicImage), "image")]
[JsonDerivedType(typeof(PolymorphicFile), "file")]
[JsonDerivedType(typeof(PolymorphicChoice), "interactive")]
[JsonDerivedType(typeof(PolymorphicLocation), "location")]
[JsonDerivedType(typeof(PolymorphicContacts), "contacts")]
[JsonDerivedType(typeof(PolymorphicTemplate), "template")]
[JsonDerivedType(typeof(PolymorphicSystem), "system")]
internal abstract class PolymorphicContent;

internal sealed class PolymorphicText : PolymorphicContent
{
    public string? Text { get; set; }
}

internal sealed class PolymorphicButton : PolymorphicContent
{
    public string? Text { get; set; }
}

internal sealed class PolymorphicImage : PolymorphicContent
{
    public FlatMedia? Media { get; set; }
}

internal sealed class PolymorphicFile : PolymorphicContent
{
    public FlatMedia? Media { get; set; }
}

internal sealed class PolymorphicChoice : PolymorphicContent
{
    public PolymorphicInteractive? Interactive { get; set; }
    public string? Text { get; set; }
}

internal sealed class PolymorphicLocation : PolymorphicContent
{
    public FlatLocation? Location { get; set; }
}

internal sealed class PolymorphicContacts : PolymorphicContent
{
    public List<FlatContact>? Contacts { get; set; }
}

internal sealed class PolymorphicTemplate : PolymorphicContent
{
    public FlatTemplate? Template { get; set; }
}

internal sealed class PolymorphicSystem : PolymorphicContent
{
    public FlatSystem? System { get; set; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PolymorphicButtons), "button")]
[JsonDerivedType(typeof(PolymorphicList), "list")]
internal abstract class PolymorphicInteractive
{
    public FlatText? Body { get; set; }
    public FlatText? Footer { get; set; }
}

internal sealed class PolymorphicButtons : PolymorphicInteractive
{
    public PolymorphicButtonAction? Action { get; set; }
}

internal sealed class PolymorphicButtonAction
{
    public List<FlatButton>? Buttons { get; set; }
}

internal sealed class PolymorphicList : PolymorphicInteractive
{
    public PolymorphicListAction? Action { get; set; }
}

internal sealed class PolymorphicListAction
{
    public string? Button { get; set; }
    public List<FlatSection>? Sections { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PolymorphicSession))]
internal sealed partial class PolymorphicContext : JsonSerializerContext;
