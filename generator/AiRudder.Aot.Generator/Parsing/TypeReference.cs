using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>A step from a model to a type that it holds.</summary>
/// <param name="Type">The type whose model serves it; for a nullable value that of the value.</param>
/// <param name="Step">The step as a path shows it: <c>.Rows</c>, <c>[]</c>.</param>
/// <param name="IsRead">Whether reading the model takes this step.</param>
internal readonly record struct TypeReference(string Type, string Step, bool IsRead)
{
    public static IEnumerable<TypeReference> Of(TypeModel model) => model switch
    {
        ObjectModel type => type.Properties.Where(property => property.Use.Codec is not null).Select(property => To(property.Use, "." + property.Name, property.Setter != SetterKind.None)),
        CollectionModel type => [To(type.Element, "[]")],
        DictionaryModel type => [To(type.Value, "[]")],
        ScalarModel type => [To(type.Use, "")],
        PolymorphicModel type => type.DerivedTypes.Select(derived => To(derived.Use, "")).Concat(type.Unknown is { } unknown ? [To(unknown, "")] : []),
        _ => [],
    };

    /// <summary>The type whose model serves a use of it.</summary>
    public static string ServedBy(TypeUse use) =>
        use.IsNullable && use.Type.EndsWith("?", System.StringComparison.Ordinal) ? use.Type.Substring(0, use.Type.Length - 1) : use.Type;

    private static TypeReference To(TypeUse use, string step, bool isRead = true) => new(ServedBy(use), step, isRead);
}
