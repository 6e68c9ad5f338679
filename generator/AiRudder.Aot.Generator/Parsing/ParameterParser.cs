using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses one parameter of an operation: what it is for, and how it is sent.</summary>
internal static class ParameterParser
{
    private const string CancellationToken = "System.Threading.CancellationToken";

    private static readonly string[] Bindings = [KnownNames.Route, KnownNames.Query, KnownNames.Header, KnownNames.Body];

    public static ParameterModel? Parse(IParameterSymbol parameter, bool isPlaceholder, bool canHaveBody, string operation, TypeGraph graph)
    {
        ParameterModel? Refuse(string reason)
        {
            graph.Diagnostics.Add(Descriptors.UnsupportedParameter, parameter.Place(), parameter.Name, reason);
            return null;
        }

        if (parameter.RefKind != RefKind.None || parameter.IsParams)
        {
            return Refuse("'ref', 'in', 'out' and 'params' have no meaning in a request");
        }

        AttributeData[] bindings = [.. Bindings.Select(parameter.Attribute).OfType<AttributeData>()];
        if (bindings.Length > 1)
        {
            return Refuse("it has more than one of [Route], [Query], [Header] and [Body]");
        }

        bool isScalar = Text(parameter.Type) is not null;
        ParameterRole role = bindings.Length switch
        {
            1 => (ParameterRole)System.Array.IndexOf(Bindings, bindings[0].AttributeClass!.ToDisplayString()),
            _ when parameter.Type.Is(CancellationToken) => ParameterRole.CancellationToken,
            _ when isPlaceholder => ParameterRole.Route,
            _ when isScalar => ParameterRole.Query,
            _ => ParameterRole.Body,
        };
        string wireName = bindings.FirstOrDefault()?.Argument<string>() ?? parameter.Name;
        TypeUse? use = null;
        if (role == ParameterRole.Body)
        {
            use = graph.Use(parameter.Type, new TypeSite(parameter.Place(), $"{operation}({parameter.Name})"));
            if (use is null)
            {
                return null;
            }
        }
        else if (role != ParameterRole.CancellationToken && !isScalar)
        {
            return Refuse($"'{parameter.Type.Shown()}' has no text form for {(role == ParameterRole.Query ? "a query" : role == ParameterRole.Header ? "a header" : "a route")}{(canHaveBody ? ": send it as [Body]" : "")}");
        }

        if (role == ParameterRole.Header && !IsToken(wireName))
        {
            return Refuse($"'{wireName}' is not the name of a header");
        }

        string? timeFormat = null;
        if (role != ParameterRole.Body && Text(parameter.Type) == TextKind.Time)
        {
            AttributeData? time = parameter.Attribute(KnownNames.JsonTime);
            if (time is not null && role == ParameterRole.Header)
            {
                return Refuse("a time in a header is written in ISO 8601: [JsonTime] does not apply");
            }

            TypeUse? timeUse = graph.Use(parameter.Type, new TypeSite(parameter.Place(), $"{operation}({parameter.Name})"), time);
            if (timeUse is null)
            {
                return null;
            }

            timeFormat = timeUse.TimeFormat ?? "Iso8601";
        }

        bool canBeNull = parameter.Type.IsReferenceType || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        if (role == ParameterRole.Route && parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return Refuse("a route value cannot be null");
        }

        return new ParameterModel(
            parameter.Name.Escaped(),
            parameter.Name.Escaped(),
            parameter.Type.QualifiedAnnotated(),
            parameter.HasExplicitDefaultValue ? ObjectParser.DefaultValue(parameter) : null,
            role,
            wireName,
            Text(parameter.Type) ?? TextKind.String,
            timeFormat,
            canBeNull,
            use);
    }

    /// <summary>How a value of the type becomes text; null when it does not.</summary>
    private static TextKind? Text(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Text(nullable.TypeArguments[0]);
        }

        return ScalarTypes.Classify(type) switch
        {
            ScalarKind.String => TextKind.String,
            ScalarKind.Boolean => TextKind.Boolean,
            ScalarKind.DateTime or ScalarKind.DateTimeOffset => TextKind.Time,
            ScalarKind.DateOnly or ScalarKind.TimeOnly => TextKind.RoundTrip,
            ScalarKind.None when type.TypeKind == TypeKind.Enum => TextKind.Enum,
            ScalarKind.None when type.Has(KnownNames.OpenEnum) => TextKind.OpenEnum,
            ScalarKind.None or ScalarKind.Base64 or ScalarKind.JsonElement or ScalarKind.RawJson or ScalarKind.Uri => null,
            _ => TextKind.Formattable,
        };
    }

    // RFC 9110, section 5.6.2.
    private static bool IsToken(string name) => name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) && c < 128 || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0);
}
