namespace AiRudder.Aot.Generator.Model;

/// <summary>A parameter of an operation, in the order of the signature.</summary>
/// <param name="Type">Its type, as the implementation repeats it.</param>
/// <param name="Local">Its name where the request is created, beside generated locals.</param>
/// <param name="Default">Default value as an expression, for the class made for an interface.</param>
/// <param name="WireName">Name in route, query or header.</param>
/// <param name="IsPrefix">Whether the name stands before those of the value's parts, which are in brackets then.</param>
/// <param name="Value">How the value becomes text, for route, query and header.</param>
/// <param name="Use">How the value becomes JSON, for a body.</param>
/// <param name="Body">In which form it is the body, or a part of it.</param>
internal sealed record ParameterModel(
    string Name,
    string Local,
    string Type,
    string? Default,
    ParameterRole Role,
    string WireName,
    bool IsPrefix,
    bool CanBeNull,
    ValueModel? Value,
    TypeUse? Use,
    BodyModel? Body = null);

internal enum ParameterRole
{
    Route,
    Query,
    Header,
    Body,
    Part,

    /// <summary>Takes the answer's body.</summary>
    Destination,
    CancellationToken,

    /// <summary>Is told how much of the body was sent.</summary>
    UploadProgress,

    /// <summary>Is told how much of the answer has arrived.</summary>
    DownloadProgress,
}

/// <summary>How a value becomes text on the wire.</summary>
internal enum TextKind
{
    String,
    Boolean,

    /// <summary>By ISpanFormattable, invariant.</summary>
    Formattable,

    /// <summary>A point in time: in its TimeFormat.</summary>
    Time,

    /// <summary>A date, or a time of day: ISO 8601.</summary>
    RoundTrip,

    /// <summary>An open enum: its string.</summary>
    OpenEnum,

    /// <summary>An enumeration: its member's name.</summary>
    Enum,

    /// <summary>An enumeration some of whose members have a name of their own on the wire.</summary>
    NamedEnum,

    /// <summary>An address: as it was written.</summary>
    Uri,
}
