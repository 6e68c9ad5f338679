using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses open enumerations.</summary>
internal static class OpenEnumParser
{
    // Members that every open enumeration has; a known value cannot be named like one.
    private static readonly string[] Reserved = ["Value", "IsKnown", "IsEmpty", "HasValue", "Equals", "GetHashCode", "ToString", "ReadJson", "WriteJson", "KnownValues", "_value", "GetType", "ReferenceEquals", "MemberwiseClone"];

    /// <summary>Whether the values of an open enumeration are numbers; without any it is one of strings.</summary>
    public static bool IsOfNumbers(ITypeSymbol openEnum) => openEnum.Attributes(KnownNames.KnownValue).FirstOrDefault() is { } first && IsNumber(first);

    public static Parsed<OpenEnumModel> Parse(Declaration declaration, CancellationToken cancellationToken)
    {
        INamedTypeSymbol type = declaration.Type;
        var diagnostics = new DiagnosticBag();
        void Report(LocationInfo? place, string problem) => diagnostics.Add(Descriptors.InvalidOpenEnum, place ?? type.Place(), type.Shown(), problem);

        if (!type.IsPartial() || !type.IsReadOnly || type.IsRecord || type.IsGenericType)
        {
            Report(null, "declare it as a 'readonly partial struct' without type parameters, inside partial types only");
        }

        if (!type.IsReachable())
        {
            Report(null, "it is private, protected or local to a file: make it internal or public");
        }

        if (type.GetMembers().FirstOrDefault(member => !member.IsImplicitlyDeclared && IsGenerated(member)) is { } own)
        {
            Report(own.Place(), $"'{own.Name}' is generated: remove yours");
        }

        if (type.GetMembers().Any(member => member is IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false }))
        {
            Report(null, "it has fields of its own: its value is all it holds");
        }

        bool isNumber = IsOfNumbers(type);
        var values = new List<KnownValueModel>();
        foreach (AttributeData attribute in type.Attributes(KnownNames.KnownValue))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isOfNumbers = IsNumber(attribute);
            string value = isOfNumbers ? attribute.Argument<long>().ToString(CultureInfo.InvariantCulture) : attribute.Argument<string>() ?? "";
            string summary = attribute.ConstructorArguments.Length > 1 ? attribute.ConstructorArguments[1].Value as string ?? "" : "";
            string? name = attribute.Named<string>("Name") ?? (isOfNumbers ? null : Naming.Member(value));
            string? problem =
                isOfNumbers != isNumber ? "its known values are strings and numbers at once"
                : value.Length == 0 ? "an empty string is the value of 'default', not a known value"
                : name is null || !SyntaxFacts.IsValidIdentifier(name) ? $"no member name can be made of '{value}': set Name"
                : Reserved.Contains(name) || name == type.Name || type.GetMembers(name).Any() ? $"the member name '{name}' of '{value}' is taken: set another Name"
                : values.Any(other => other.Value == value) ? $"the value '{value}' stands twice"
                : values.Any(other => other.Name == name) ? $"'{value}' and '{values.First(other => other.Name == name).Value}' have the same member name '{name}': set Name on one of them"
                : null;
            if (problem is not null)
            {
                Report(attribute.Place(), problem);
                continue;
            }

            values.Add(new KnownValueModel(name!.Escaped(), value, summary));
        }

        OpenEnumModel? model = diagnostics.HasErrors
            ? null
            : new OpenEnumModel(type.Qualified(), TypeGraph.Itself(type), type.Name.Escaped(), isNumber, values.ToEquatableArray());
        return new Parsed<OpenEnumModel>(model, default, diagnostics.ToEquatableArray());
    }

    private static bool IsNumber(AttributeData known) => known.ConstructorArguments.Length > 0 && known.ConstructorArguments[0].Value is long;

    private static bool IsGenerated(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.Parameters.Length == 1 && IsBacking(constructor.Parameters[0].Type),
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } => member.Name is "op_Equality" or "op_Inequality",
        _ => Reserved.Contains(member.Name),
    };

    private static bool IsBacking(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String
        || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && nullable.TypeArguments[0].SpecialType == SpecialType.System_Int64);
}
