using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses closed enumerations.</summary>
internal static class EnumParser
{
    public static EnumModel? Parse(INamedTypeSymbol type, string key, CodecHost host, TypeSite site, TypeGraph graph)
    {
        bool byName = false;
        if (type.Attribute(KnownNames.JsonConverter) is { } converter)
        {
            byName = converter.ConstructorArguments.Length == 1
                && converter.ConstructorArguments[0].Value is INamedTypeSymbol named
                && named.Is(KnownNames.JsonStringEnumConverter);
            if (!byName)
            {
                graph.Unsupported(type, site, "of the converters only JsonStringEnumConverter is known at compile time");
                return null;
            }

            if (type.GetAttributes().Any(attribute => attribute.AttributeClass.Is("System.FlagsAttribute")))
            {
                graph.Unsupported(type, site, "flags by name have no single JSON form: write them as a number, or declare an array of an open enumeration");
                return null;
            }
        }

        INamedTypeSymbol underlying = type.EnumUnderlyingType!;
        var numbers = new HashSet<object?>();
        var members = byName
            ? type.GetMembers().OfType<IFieldSymbol>().Where(field => field.IsConst).Select(field => new EnumMemberModel(
                field.Name.Escaped(),
                field.Attribute(KnownNames.JsonStringEnumMemberName)?.Argument<string>() ?? field.Name,
                numbers.Add(field.ConstantValue),
                field.Has(KnownNames.JsonStringEnumMemberName)))
            : [];
        return new EnumModel(key, host, type.Name, ScalarTypes.Classify(underlying), underlying.ToDisplayString(), members.ToEquatableArray());
    }
}
