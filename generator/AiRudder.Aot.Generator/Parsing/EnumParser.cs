using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
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
        var members = new List<EnumMemberModel>();
        bool isValid = true;
        foreach (IFieldSymbol field in byName ? type.GetMembers().OfType<IFieldSymbol>().Where(field => field.IsConst) : [])
        {
            string? given = field.Attribute(KnownNames.JsonStringEnumMemberName)?.Argument<string>();
            var member = new EnumMemberModel(field.Name.Escaped(), given ?? field.Name, numbers.Add(field.ConstantValue), given is not null);
            if (members.FirstOrDefault(other => other.JsonName == member.JsonName) is { } same)
            {
                graph.Diagnostics.Add(Descriptors.DuplicateEnumName, field.Place() ?? site.Place, same.Name, member.Name, type.Shown(), member.JsonName);
                isValid = false;
            }

            members.Add(member);
        }

        if (byName)
        {
            graph.NoteEnumByName(type, key);
        }

        return isValid ? new EnumModel(key, host, type.Name, ScalarTypes.Classify(underlying), underlying.ToDisplayString(), members.ToEquatableArray()) : null;
    }
}
