namespace AiRudder.Aot.Generator.Model;

/// <summary>A diagnostic as data: the id names its descriptor in <c>Diagnostics/</c>.</summary>
internal sealed record DiagnosticInfo(string Id, LocationInfo? Location, EquatableArray<string> Arguments);
