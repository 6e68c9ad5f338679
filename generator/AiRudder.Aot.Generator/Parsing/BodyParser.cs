using System.Linq;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Finds out how a parameter becomes the body of a request, or a part of one.</summary>
internal static class BodyParser
{
    private const string Json = "application/json";

    private static readonly string[] Formats = ["Json", "Form", "Raw"];

    private static readonly string[] Compressions = ["None", "Gzip", "Brotli"];

    /// <summary>The parameter with its body; null after a diagnostic, or with a <paramref name="problem"/>.</summary>
    public static ParameterModel? Body(ParameterModel parameter, ITypeSymbol type, AttributeData? attribute, SurfaceDefaults surface, TypeSite site, TypeGraph graph, out string? problem)
    {
        int format = attribute?.Argument<int>() ?? 0;
        int compression = attribute?.Named<int>("Compression") ?? 0;
        string? contentType = attribute?.Named<string>("ContentType");
        problem =
            format is < 0 or > 2 ? "its format is not a member of BodyFormat"
            : compression is < 0 or > 2 ? "its compression is not a member of BodyCompression"
            : Problem(contentType);
        if (problem is not null)
        {
            return null;
        }

        BodyKind? binary = Binary(type);
        string name = Formats[format];
        BodyKind kind = binary ?? (name == "Form" ? BodyKind.Form : name == "Raw" ? BodyKind.Text : BodyKind.Json);
        problem =
            binary is not null && name == "Form" ? $"'{type.Shown()}' has no fields for a form"
            : kind == BodyKind.File ? "a file is sent as a [Part], or as the stream of its bytes"
            : kind == BodyKind.Text && type.SpecialType != SpecialType.System_String ? "BodyFormat.Raw is for strings, bytes and streams"
            : null;
        ParameterModel model = parameter with { Body = new BodyModel(kind, contentType, null, Compressions[compression]) };
        if (problem is not null || kind is not (BodyKind.Json or BodyKind.Form))
        {
            return problem is null ? model : null;
        }

        if (kind == BodyKind.Json)
        {
            return graph.Use(type, site) is { } use ? model with { Use = use } : null;
        }

        ValueModel? value = ValueParser.Parse(type, null, null, surface, out problem);
        problem ??= value!.Shape is ValueShape.Object or ValueShape.Dictionary ? null : "a form is made of a model or a dictionary";
        return problem is null ? model with { Value = value } : null;
    }

    /// <summary>The parameter as a part; null after a diagnostic, or with a <paramref name="problem"/>.</summary>
    public static ParameterModel? Part(ParameterModel parameter, ITypeSymbol type, AttributeData attribute, AttributeData? time, SurfaceDefaults surface, TypeSite site, TypeGraph graph, out string? problem)
    {
        string? contentType = attribute.Named<string>("ContentType");
        string? fileName = attribute.Named<string>("FileName");
        problem = Problem(contentType);
        if (problem is not null)
        {
            return null;
        }

        BodyModel Of(BodyKind kind, bool isCollection = false) => new(kind, contentType, fileName, Compressions[0], isCollection);
        ITypeSymbol? element = Element(type);
        BodyKind? binary = Binary(type) ?? (element is null ? null : Binary(element));
        if (binary is { } file)
        {
            return parameter with { Body = Of(file, isCollection: Binary(type) is null) };
        }

        bool isText = contentType != Json && (ValueParser.IsScalar(type) || (element is not null && ValueParser.IsScalar(element)));
        problem = fileName is null ? null : $"FileName is for files, and '{type.Shown()}' is none";
        if (problem is not null)
        {
            return null;
        }

        if (!isText)
        {
            return graph.UseAsCodec(type, site) is { } use ? parameter with { Body = Of(BodyKind.Json), Use = use } : null;
        }

        ValueModel? value = ValueParser.Parse(type, null, time, surface, out problem);
        problem ??= value!.Shape is ValueShape.Scalar or ValueShape.Collection or ValueShape.ImmutableArray ? null : $"'{type.Shown()}' has no single text";
        return problem is null ? parameter with { Body = Of(BodyKind.Text, value!.Element is not null), Value = value } : null;
    }

    /// <summary>Whether an answer's body can be written to a value of the type.</summary>
    public static bool IsDestination(ITypeSymbol type) =>
        IsStream(type)
        || type.Is("System.IO.FileInfo")
        || type.AllInterfaces.Append(type).OfType<INamedTypeSymbol>().Any(candidate => candidate.Is("System.Buffers.IBufferWriter") && candidate.TypeArguments[0].SpecialType == SpecialType.System_Byte);

    private static bool IsStream(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Is("System.IO.Stream"))
            {
                return true;
            }
        }

        return false;
    }

    private static BodyKind? Binary(ITypeSymbol type)
    {
        return type switch
        {
            _ when IsStream(type) => BodyKind.Stream,
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => BodyKind.Bytes,
            INamedTypeSymbol { TypeArguments.Length: 1 } memory when memory.TypeArguments[0].SpecialType == SpecialType.System_Byte && (memory.Is("System.ReadOnlyMemory") || memory.Is("System.Memory")) => BodyKind.Bytes,
            _ when type.Is("System.IO.FileInfo") || type.Is(KnownNames.MultipartFile) => BodyKind.File,
            _ => null,
        };
    }

    private static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol named => CollectionTypes.Element(named)?.Element,
        _ => null,
    };

    private static string? Problem(string? contentType) =>
        contentType is null || (contentType.IndexOf('/') > 0 && contentType.All(c => c is >= ' ' and < '\x7f')) ? null : $"'{contentType}' is not a media type";
}
