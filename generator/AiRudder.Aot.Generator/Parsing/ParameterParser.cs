using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses one parameter of an operation: what it is for, and how it is sent.</summary>
internal static class ParameterParser
{
    private const string CancellationToken = "System.Threading.CancellationToken";

    private static readonly string[] Bindings = [KnownNames.Route, KnownNames.Query, KnownNames.Header, KnownNames.Body, KnownNames.Part, KnownNames.Destination];

    public static ParameterModel? Parse(IParameterSymbol parameter, RouteSegmentModel? placeholder, bool canHaveBody, string operation, SurfaceDefaults surface, TypeGraph graph)
    {
        ParameterModel? Refuse(string reason)
        {
            graph.Diagnostics.Add(Descriptors.UnsupportedParameter, parameter.Place(), parameter.Name, reason);
            return null;
        }

        if (parameter.Attributes(KnownNames.Header).Any(header => header.ConstructorArguments.Length > 1))
        {
            return Refuse("the value of its [Header] is the parameter: leave the second argument out");
        }

        if (parameter.RefKind != RefKind.None || parameter.IsParams)
        {
            return Refuse("'ref', 'in', 'out' and 'params' have no meaning in a request");
        }

        AttributeData[] bindings = [.. Bindings.Select(parameter.Attribute).OfType<AttributeData>()];
        if (bindings.Length > 1 || parameter.Attributes(KnownNames.Header).Count() > 1)
        {
            return Refuse("it has more than one of [Route], [Query], [Header], [Body], [Part] and [Destination]");
        }

        AttributeData? binding = bindings.FirstOrDefault();
        ParameterRole role =
            binding is not null ? (ParameterRole)System.Array.IndexOf(Bindings, binding.AttributeClass!.ToDisplayString())
            : IsProgress(parameter.Type, KnownNames.UploadProgress) ? ParameterRole.UploadProgress
            : IsProgress(parameter.Type, KnownNames.DownloadProgress) ? ParameterRole.DownloadProgress
            : parameter.Type.Is(CancellationToken) ? ParameterRole.CancellationToken
            : placeholder is not null ? ParameterRole.Route
            : ValueParser.IsScalar(parameter.Type) ? ParameterRole.Query
            : ParameterRole.Body;
        string? name = binding?.Argument<string>();
        var model = new ParameterModel(
            parameter.Name.Escaped(),
            parameter.Name.Escaped(),
            parameter.Type.QualifiedAnnotated(),
            parameter.HasExplicitDefaultValue ? ObjectParser.DefaultValue(parameter) : null,
            role,
            name ?? (role is ParameterRole.Query or ParameterRole.Part ? surface.Name(parameter.Name) : parameter.Name),
            IsPrefix: name is not null,
            parameter.Type.IsReferenceType || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T,
            null,
            null);
        string? problem;
        AttributeData? time = parameter.Attribute(KnownNames.JsonTime);
        switch (role)
        {
            case ParameterRole.CancellationToken or ParameterRole.UploadProgress or ParameterRole.DownloadProgress:
                return model;

            case ParameterRole.Destination:
                return BodyParser.IsDestination(parameter.Type) ? model : Refuse("an answer is written to a Stream, an IBufferWriter<byte> or a FileInfo");

            case ParameterRole.Body or ParameterRole.Part:
                var site = new TypeSite(parameter.Place(), $"{operation}({parameter.Name})");
                ParameterModel? body = role == ParameterRole.Body
                    ? BodyParser.Body(model, parameter.Type, binding, surface, site, graph, out problem)
                    : BodyParser.Part(model, parameter.Type, binding!, time, surface, site, graph, out problem);
                return problem is null ? body : Refuse(problem);
        }

        // A time in a header has a format of its own.
        if (ValueParser.Parse(parameter.Type, binding, time, role == ParameterRole.Header ? default : surface, out problem) is not { } value)
        {
            return Refuse(problem + (canHaveBody && role == ParameterRole.Query ? ": send it as [Body]" : ""));
        }

        return Misfit(parameter, role, value, placeholder, model.WireName, model.IsPrefix) is { } reason ? Refuse(reason) : model with { Value = value };
    }

    /// <summary>Why a value cannot stand where it is to be sent.</summary>
    private static string? Misfit(IParameterSymbol parameter, ParameterRole role, ValueModel value, RouteSegmentModel? placeholder, string wireName, bool isNamed) => role switch
    {
        ParameterRole.Route when value.Shape != ValueShape.Scalar => $"'{parameter.Type.Shown()}' is more than one value: a placeholder takes one",
        ParameterRole.Route when placeholder?.Kind == RouteSegmentKind.CatchAll && parameter.Type.SpecialType != SpecialType.System_String => "the path of a '{**name}' is a string",
        ParameterRole.Route when placeholder?.Kind == RouteSegmentKind.Optional && !value.CanBeNull => "the placeholder is optional: make the parameter nullable",
        ParameterRole.Route when placeholder?.Kind != RouteSegmentKind.Optional && value.IsNullable => $"a route value cannot be null: make the placeholder optional, '{{{wireName}?}}'",
        ParameterRole.Query when wireName.Length == 0 => "its name in the query is empty",
        ParameterRole.Header when value.Shape == ValueShape.Dictionary => isNamed ? "a dictionary of headers has the names in its keys: use [Header] without a name" : null,
        ParameterRole.Header when !isNamed => "say the header's name: [Header(\"X-Name\")]",
        ParameterRole.Header when !Headers.IsName(wireName) => $"'{wireName}' is not the name of a header",
        ParameterRole.Header when value.Shape is not (ValueShape.Scalar or ValueShape.Collection or ValueShape.ImmutableArray) => $"'{parameter.Type.Shown()}' has no text form for a header",
        ParameterRole.Header when value.TimeFormat is { } format && parameter.Has(KnownNames.JsonTime) => $"a time in a header is written in ISO 8601: [JsonTime] ({format}) does not apply",
        _ => null,
    };

    private static bool IsProgress(ITypeSymbol type, string what) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } progress && progress.Is("System.IProgress") && progress.TypeArguments[0].Is(what);
}
