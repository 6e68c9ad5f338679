using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>
/// Emits descriptions of types part by part, for options that the generated JSON code does not follow: System.Text.Json then
/// does the reading and writing, and asks the options about every part.
/// </summary>
internal static class MetadataEmitter
{
    public const string Namespace = "global::System.Text.Json.Serialization.Metadata.";
    public const string Services = Namespace + "JsonMetadataServices.";
    public const string Options = "global::System.Text.Json.JsonSerializerOptions options";
    public const string Parts = "global::AiRudder.Aot.Json.CodecTypeInfo.ByParts(";
    private const string ExtensionData = "global::AiRudder.Aot.Json.ExtensionDataDictionary";

    /// <summary>Whether the type has parts that can be described.</summary>
    public static bool HasParts(TypeModel model) => model switch
    {
        ObjectModel or PolymorphicModel or DictionaryModel => true,
        CollectionModel type => CollectionInfo(type) is not null,
        EnumModel type => type.Members.Count == 0,
        _ => false,
    };

    public static string MethodName(TypeModel model) => "Describe_" + Identifier(model.Type);

    /// <summary>Types that appear in descriptions only, and how they are described themselves.</summary>
    public static IEnumerable<(string Type, string Entry)> Helpers(TypeModel model)
    {
        if (model is ObjectModel { ExtensionData: { } data })
        {
            string type = data.IsDictionary ? data.Property.Use.Type : ExtensionData;
            string info = data.IsDictionary ? DictionaryInfo(type, TypeParts.JsonElement) : Info("IDictionary", $"{type}, string, {TypeParts.JsonElement}", type, isCreatable: true);
            yield return (type, $"global::AiRudder.Aot.Json.PlatformEntry<{type}>(static options => {info})");
        }
    }

    public static void Emit(SourceWriter source, TypeModel model)
    {
        if (!HasParts(model))
        {
            return;
        }

        source.Line();
        source.Open($"private static {Namespace}JsonTypeInfo<{model.Type}> {MethodName(model)}({Options})");
        switch (model)
        {
            case ObjectModel type:
                ObjectMetadataEmitter.Emit(source, type);
                break;
            case PolymorphicModel type:
                source.Open($"return {Value(type.Type)}new global::AiRudder.Aot.Json.PolymorphicConverter<{type.Type}>({Literals.String(type.Discriminator)}, new (string, global::System.Type)[]");
                foreach (DerivedTypeModel derived in type.DerivedTypes)
                {
                    source.Line($"({Literals.String(derived.Value)}, typeof({derived.Use.Type})),");
                }

                source.Close($", {(type.Unknown is { } unknown ? $"typeof({unknown.Type})" : "null")}));");
                break;
            case CollectionModel type:
                source.Line($"return {CollectionInfo(type)};");
                break;
            case DictionaryModel type:
                source.Line($"return {DictionaryInfo(type.Type, type.Value.Type)};");
                break;
            default:
                source.Line($"return {Value(model.Type)}{Services}GetEnumConverter<{model.Type}>(options));");
                break;
        }

        source.Close();
    }

    /// <summary>The beginning of an expression that describes a type by a converter, which follows.</summary>
    public static string Value(string type) => $"global::AiRudder.Aot.Json.CodecTypeInfo.ByConverter<{type}>(options, ";

    private static string? CollectionInfo(CollectionModel model)
    {
        string element = model.Element.Type;
        return (model.Kind, Definition(model.Type)) switch
        {
            (CollectionKind.Array, _) => Info("Array", element, model.Type, isCreatable: false),
            (CollectionKind.ImmutableArray, _) => $"{Parts}{Services}CreateImmutableEnumerableInfo<{model.Type}, {element}>(options, new(), global::System.Collections.Immutable.ImmutableArray.CreateRange<{element}>))",
            (_, "List") => Info("List", $"{model.Type}, {element}", model.Type, isCreatable: true),
            (_, "HashSet") => Info("ISet", $"{model.Type}, {element}", model.Type, isCreatable: true),
            (_, "IList" or "ICollection" or "ISet") definition => Info(definition.Item2, $"{model.Type}, {element}", model.Type, isCreatable: false),
            (_, "IReadOnlySet") => null,
            _ => Info("IEnumerable", $"{model.Type}, {element}", model.Type, isCreatable: false),
        };
    }

    private static string DictionaryInfo(string type, string value) => Definition(type) switch
    {
        "Dictionary" => Info("Dictionary", $"{type}, string, {value}", type, isCreatable: true),
        { } definition => Info(definition, $"{type}, string, {value}", type, isCreatable: false),
    };

    private static string Info(string kind, string arguments, string type, bool isCreatable) =>
        $"{Parts}{Services}Create{kind}Info<{arguments}>(options, new(){(isCreatable ? $" {{ ObjectCreator = static () => new {type}() }}" : "")}))";

    // List, of global::System.Collections.Generic.List<int>.
    private static string Definition(string type)
    {
        int end = type.IndexOf('<');
        return end < 0 ? "" : type.Substring(0, end).Substring(type.LastIndexOf('.', end) + 1);
    }

    // One identifier per type: a segment of a name does not begin with a digit, so that what stands for other characters cannot be confused with one.
    private static string Identifier(string type)
    {
        var name = new StringBuilder();
        foreach (char c in type.Replace("global::", ""))
        {
            if (c == '.')
            {
                name.Append('_');
            }
            else if (char.IsLetterOrDigit(c))
            {
                name.Append(c);
            }
            else
            {
                name.Append('_').Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return name.ToString();
    }
}
