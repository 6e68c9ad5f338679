using System.Reflection;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Tests;

public class ModelPurityTests
{
    public static TheoryData<Type> ModelTypes() =>
        [.. typeof(ClientModel).Assembly.GetTypes().Where(type => type.Namespace == typeof(ClientModel).Namespace && !type.IsEnum && !(type.IsAbstract && type.IsSealed) && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)))];

    [Theory]
    [MemberData(nameof(ModelTypes))]
    public void A_model_holds_values_and_other_models_only(Type type)
    {
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Assert.True(IsPure(field.FieldType), $"{type.Name}.{field.Name} is a {field.FieldType}: no Roslyn object may flow through the pipeline");
        }
    }

    [Theory]
    [MemberData(nameof(ModelTypes))]
    public void A_model_is_equal_by_its_values(Type type)
    {
        Type shown = type.IsGenericTypeDefinition ? type.MakeGenericType(type.Name.StartsWith("Parsed", StringComparison.Ordinal) ? typeof(ClientModel) : typeof(string)) : type;

        Assert.True(typeof(IEquatable<>).MakeGenericType(shown).IsAssignableFrom(shown), $"{type.Name} is compared by reference");
    }

    [Fact]
    public void A_symbol_would_be_noticed() => Assert.False(IsPure(typeof(ISymbol)));

    [Fact]
    public void A_location_would_be_noticed() => Assert.False(IsPure(typeof(Location[])));

    private static bool IsPure(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || type.IsGenericParameter
        || (type.IsArray && IsPure(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>) && IsPure(type.GetGenericArguments()[0]))
        || (type.Namespace == typeof(ClientModel).Namespace && type.GetGenericArguments().All(IsPure))

        // Two plain structs of numbers.
        || type == typeof(Microsoft.CodeAnalysis.Text.TextSpan)
        || type == typeof(Microsoft.CodeAnalysis.Text.LinePositionSpan);
}
