using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Finds out how a value becomes text in a route, query, form or header.</summary>
internal static class ValueParser
{
    private const string Formattable = "System.ISpanFormattable";
    private const string Flags = "System.FlagsAttribute";

    /// <summary>The value's form; null with a <paramref name="problem"/> when it has none.</summary>
    /// <param name="binding">The attribute that says how it is sent: [Query], [Route], [Header]; null for none.</param>
    /// <param name="time">[JsonTime], where it is there.</param>
    /// <param name="surface">What holds for names and times that do not say it themselves.</param>
    public static ValueModel? Parse(ITypeSymbol type, AttributeData? binding, AttributeData? time, SurfaceDefaults surface, out string? problem) =>
        Parse(type, binding, time, surface, [], out problem);

    /// <summary>Whether the type is a scalar that is sent as text without saying so.</summary>
    public static bool IsScalar(ITypeSymbol type) => type.Underlying() is var inner && Text(inner) is { } text && (text != TextKind.Formattable || ScalarTypes.Classify(inner) != ScalarKind.None);

    private static ValueModel? Parse(ITypeSymbol type, AttributeData? binding, AttributeData? time, SurfaceDefaults surface, HashSet<string> around, out string? problem)
    {
        problem = null;
        ITypeSymbol inner = type.Underlying();
        bool isNullable = !SymbolEqualityComparer.Default.Equals(inner, type);
        if (binding?.Named<bool>("Flag") == true)
        {
            problem = inner.SpecialType == SpecialType.System_Boolean ? null : "Flag is for a boolean";
            return problem is null ? new ValueModel(ValueShape.Flag, inner.Qualified(), TextKind.Boolean, IsNullable: isNullable) : null;
        }

        string? format = binding?.Named<string>("Format");
        var collection = (CollectionStyle)(binding?.Named<int>("Collection") ?? 0);
        ValueModel? value = Text(inner) is { } text
            ? Scalar(inner, text, format, new TimeChoice(time, surface.TimeFormat), out problem)
            : Composite(inner, binding, format, time, surface, around, out problem);
        return value is null ? null : value with { IsReference = type.IsReferenceType, IsNullable = isNullable, Collection = collection };
    }

    private static ValueModel? Scalar(ITypeSymbol type, TextKind text, string? format, TimeChoice time, out string? problem)
    {
        string name = type.Qualified();
        problem = null;
        if (format is not null)
        {
            problem =
                time.Declared is not null ? "it has a Format and [JsonTime] at once"
                : text is TextKind.String or TextKind.Boolean or TextKind.OpenEnum or TextKind.Uri ? $"'{type.Shown()}' has no formats"
                : null;
            return problem is null ? new ValueModel(ValueShape.Scalar, name, TextKind.Formattable, format) : null;
        }

        if (text == TextKind.Time)
        {
            string? timeFormat = time.For(type, out problem);
            return problem is null ? new ValueModel(ValueShape.Scalar, name, text, TimeFormat: timeFormat ?? "Iso8601") : null;
        }

        if (time.Declared is not null)
        {
            problem = "[JsonTime] is for DateTime and DateTimeOffset";
            return null;
        }

        bool isFlags = type.GetAttributes().Any(attribute => attribute.AttributeClass.Is(Flags));
        return text switch
        {
            TextKind.Enum or TextKind.NamedEnum when isFlags => new ValueModel(ValueShape.Flags, name, TextKind.String, Parts: Members(type, IsSingleBit)),
            TextKind.NamedEnum => new ValueModel(ValueShape.Scalar, name, text, Parts: Members(type, _ => true)),
            _ => new ValueModel(ValueShape.Scalar, name, text),
        };
    }

    private static ValueModel? Composite(ITypeSymbol type, AttributeData? binding, string? format, AttributeData? time, SurfaceDefaults surface, HashSet<string> around, out string? problem)
    {
        string name = type.Qualified();
        if (ScalarTypes.Classify(type) != ScalarKind.None)
        {
            problem = $"'{type.Shown()}' has no text form";
            return null;
        }

        if (Enumerated(type) is { } element)
        {
            bool isPair = element is INamedTypeSymbol { TypeArguments.Length: 2 } entry && entry.Is("System.Collections.Generic.KeyValuePair");
            if (isPair && ((INamedTypeSymbol)element).TypeArguments[0].SpecialType != SpecialType.System_String)
            {
                problem = "the keys of a dictionary must be strings";
                return null;
            }

            ITypeSymbol item = isPair ? ((INamedTypeSymbol)element).TypeArguments[1] : element;
            if (Parse(item, binding, time, surface, around, out problem) is not { } value)
            {
                return null;
            }

            problem = value.Shape is ValueShape.Scalar ? null : $"'{item.Shown()}' inside '{type.Shown()}' is not a single value";
            ValueShape shape = isPair ? ValueShape.Dictionary : name.StartsWith("global::System.Collections.Immutable.ImmutableArray<", System.StringComparison.Ordinal) ? ValueShape.ImmutableArray : ValueShape.Collection;
            return problem is null ? new ValueModel(shape, name, TextKind.String, Element: value) : null;
        }

        problem =
            format is not null || time is not null ? $"'{type.Shown()}' has no formats"
            : type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsTupleType: false } || type.IsOfSystem() ? $"'{type.Shown()}' has no text form"
            : !around.Add(name) ? $"'{type.Shown()}' contains itself"
            : null;
        if (problem is not null)
        {
            return null;
        }

        EquatableArray<ValuePartModel>? parts = Properties((INamedTypeSymbol)type, surface, around, out problem);
        around.Remove(name);
        return parts is { } known ? new ValueModel(ValueShape.Object, name, TextKind.String, Parts: known) : null;
    }

    private static EquatableArray<ValuePartModel>? Properties(INamedTypeSymbol type, SurfaceDefaults surface, HashSet<string> around, out string? problem)
    {
        problem = null;
        var parts = new List<ValuePartModel>();
        SurfaceDefaults defaults = surface.Within(JsonDefaults.Of(type));
        foreach (IPropertySymbol property in ObjectParser.PropertiesOf(type))
        {
            bool isIgnored = property.Attribute(KnownNames.JsonIgnore) is { } ignore && (!ignore.IsNamed("Condition") || ignore.Named<int>("Condition") == 1);
            if (isIgnored || property.GetMethod is not { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } || property.Name == "EqualityContract")
            {
                continue;
            }

            AttributeData? binding = property.Attribute(KnownNames.Query);
            if (Parse(property.Type, binding, property.Attribute(KnownNames.JsonTime), defaults, around, out problem) is not { } value)
            {
                problem = $"its property '{property.Name}': {problem}";
                return null;
            }

            string name = binding?.Argument<string>() ?? property.Attribute(KnownNames.JsonPropertyName)?.Argument<string>() ?? defaults.Name(property.Name);
            if (parts.Any(part => part.WireName == name))
            {
                problem = $"two of its properties have the name '{name}'";
                return null;
            }

            parts.Add(new ValuePartModel(property.Name.Escaped(), name, value));
        }

        problem = parts.Count == 0 ? $"'{type.Shown()}' has no properties that could be sent" : null;
        return problem is null ? parts.ToEquatableArray() : null;
    }

    /// <summary>How a value of the type becomes one text; null when it does not.</summary>
    private static TextKind? Text(ITypeSymbol type) => ScalarTypes.Classify(type) switch
    {
        ScalarKind.String => TextKind.String,
        ScalarKind.Boolean => TextKind.Boolean,
        ScalarKind.DateTime or ScalarKind.DateTimeOffset => TextKind.Time,
        ScalarKind.DateOnly or ScalarKind.TimeOnly => TextKind.RoundTrip,
        ScalarKind.Uri => TextKind.Uri,
        ScalarKind.None when type.TypeKind == TypeKind.Enum => type.GetMembers().Any(member => member.Has(KnownNames.JsonStringEnumMemberName)) ? TextKind.NamedEnum : TextKind.Enum,
        ScalarKind.None when type.Has(KnownNames.OpenEnum) => TextKind.OpenEnum,
        ScalarKind.None when type.AllInterfaces.Any(candidate => candidate.Is(Formattable)) => TextKind.Formattable,
        ScalarKind.None or ScalarKind.Base64 or ScalarKind.JsonElement or ScalarKind.RawJson => null,
        _ => TextKind.Formattable,
    };

    private static EquatableArray<ValuePartModel> Members(ITypeSymbol type, System.Func<IFieldSymbol, bool> isWanted)
    {
        var numbers = new HashSet<object?>();
        return type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field.IsConst && isWanted(field) && numbers.Add(field.ConstantValue))
            .Select(field => new ValuePartModel(field.Name.Escaped(), field.Attribute(KnownNames.JsonStringEnumMemberName)?.Argument<string>() ?? field.Name, null))
            .ToEquatableArray();
    }

    private static bool IsSingleBit(IFieldSymbol field)
    {
        ulong bits = field.ConstantValue is ulong number ? number : unchecked((ulong)System.Convert.ToInt64(field.ConstantValue, System.Globalization.CultureInfo.InvariantCulture));
        return bits != 0 && (bits & (bits - 1)) == 0;
    }

    private static ITypeSymbol? Enumerated(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            return array.ElementType;
        }

        INamedTypeSymbol[] sequences = [.. type.AllInterfaces.Append(type).OfType<INamedTypeSymbol>().Where(candidate => candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)];
        return sequences.Length == 1 ? sequences[0].TypeArguments[0] : null;
    }
}
