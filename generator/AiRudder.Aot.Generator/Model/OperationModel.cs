using System.Collections.Generic;
using System.Linq;

namespace AiRudder.Aot.Generator.Model;

/// <summary>A method that is an HTTP operation.</summary>
/// <param name="Identifier">A name that is unique in its client.</param>
/// <param name="Creation">Name of the method that creates the request.</param>
/// <param name="Modifiers">The method's modifiers as declared.</param>
/// <param name="Route">The template as declared, for errors and telemetry.</param>
/// <param name="Segments">The template's parts; one literal when nothing has to be filled in.</param>
/// <param name="ItemsFormat">Member of ItemsFormat.</param>
/// <param name="Error">What the body of a failing answer is read as; null for nothing.</param>
/// <param name="CancellationToken">Name of the parameter; null when there is none.</param>
internal sealed record OperationModel(
    string Identifier,
    string Creation,
    string Name,
    string Modifiers,
    string MethodName,
    string ReturnType,
    ReturnModel Return,
    TypeUse? Payload,
    string Method,
    string Route,
    EquatableArray<RouteSegmentModel> Segments,
    EquatableArray<ParameterModel> Parameters,
    string? CancellationToken,
    bool Idempotent,
    bool Anonymous,
    int TimeoutSeconds,
    string? ItemsPath,
    string ItemsFormat,
    EquatableArray<HeaderModel> Headers,
    PagingModel? Paging,
    EquatableArray<int> SuccessCodes,
    TypeUse? Error)
{
    /// <summary>Names of the locals with which a request is created.</summary>
    public static readonly string[] Locals = ["apiRequest", "path", "buffer", "bodyValue", "form", "multipart", "present"];

    /// <summary>The parameters of which the request is made.</summary>
    public IEnumerable<ParameterModel> Values => Parameters.Where(parameter => parameter.Role is not (ParameterRole.CancellationToken or ParameterRole.Destination or ParameterRole.DownloadProgress));
}

/// <summary>A part of a route template: a literal, or the parameter that fills a placeholder.</summary>
internal sealed record RouteSegmentModel(string Text, RouteSegmentKind Kind)
{
    public bool IsParameter => Kind != RouteSegmentKind.Literal;
}

internal enum RouteSegmentKind
{
    Literal,

    /// <summary>One value: <c>{name}</c>.</summary>
    Value,

    /// <summary>A path of several segments: <c>{**name}</c>.</summary>
    CatchAll,

    /// <summary>A last segment that goes with its slash when the value is null: <c>/{name?}</c>. The slash is the literal before it.</summary>
    Optional,
}
