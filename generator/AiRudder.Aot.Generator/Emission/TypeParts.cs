using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>What the JSON of a type is made of.</summary>
internal static class TypeParts
{
    private const string Services = "global::System.Text.Json.Serialization.Metadata.JsonMetadataServices.";

    public const string JsonElement = "global::System.Text.Json.JsonElement";

    /// <summary>The types that a converter of the caller may take over.</summary>
    public static IEnumerable<string> Of(TypeModel model) => model switch
    {
        // A time in a format of its own has a converter of its own.
        ObjectModel type => type.Properties.Where(property => property.Use.TimeFormat is null).Select(property => property.Use.Type)
            .Concat(type.ExtensionData is null ? [] : [JsonElement]).Distinct(),
        PolymorphicModel type => type.DerivedTypes.Select(derived => derived.Use.Type).Concat(type.Unknown is { } unknown ? [unknown.Type] : []).Distinct(),
        CollectionModel type => [type.Element.Type],
        DictionaryModel type => new[] { "string", type.Value.Type }.Distinct(),
        EnumModel { Members.Count: 0 } type => [type.UnderlyingType],
        _ => [],
    };

    /// <summary>The uses of types inside a type.</summary>
    public static IEnumerable<TypeUse> UsesOf(TypeModel model) => model switch
    {
        ObjectModel type => type.Properties.Select(property => property.Use).Concat(Elements(type.ExtensionData is not null || type.Discriminators.Count > 0)),
        PolymorphicModel type => type.DerivedTypes.Select(derived => derived.Use).Concat(type.Unknown is { } unknown ? [unknown] : []),
        CollectionModel type => [type.Element],
        DictionaryModel type => [Scalar("string", ScalarKind.String), type.Value],
        EnumModel type => [Scalar(type.UnderlyingType, type.Underlying)],
        ScalarModel type => [type.Use],
        _ => [],
    };

    /// <summary>The T of a <c>Nullable&lt;T&gt;</c>; null for other types.</summary>
    public static string? ValueType(TypeUse use) => use.IsNullable ? use.Type.TrimEnd('?') : null;

    /// <summary>The converter of a scalar.</summary>
    public static string Converter(ScalarKind scalar) => scalar switch
    {
        ScalarKind.Base64 => Services + "ByteArrayConverter",
        ScalarKind.RawJson => "global::AiRudder.Aot.Json.ScalarConverters.RawJson",
        _ => $"{Services}{scalar}Converter",
    };

    private static IEnumerable<TypeUse> Elements(bool areUsed) => areUsed ? [Scalar(JsonElement, ScalarKind.JsonElement), Scalar("string", ScalarKind.String)] : [];

    private static TypeUse Scalar(string type, ScalarKind kind) => new(type, type, kind, null, IsReference: false, IsNullable: false, TimeFormat: null);
}
