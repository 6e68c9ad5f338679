using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Which types are scalars.</summary>
internal static class ScalarTypes
{
    public static ScalarKind Classify(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => ScalarKind.String,
        SpecialType.System_Boolean => ScalarKind.Boolean,
        SpecialType.System_Byte => ScalarKind.Byte,
        SpecialType.System_SByte => ScalarKind.SByte,
        SpecialType.System_Int16 => ScalarKind.Int16,
        SpecialType.System_UInt16 => ScalarKind.UInt16,
        SpecialType.System_Int32 => ScalarKind.Int32,
        SpecialType.System_UInt32 => ScalarKind.UInt32,
        SpecialType.System_Int64 => ScalarKind.Int64,
        SpecialType.System_UInt64 => ScalarKind.UInt64,
        SpecialType.System_Single => ScalarKind.Single,
        SpecialType.System_Double => ScalarKind.Double,
        SpecialType.System_Decimal => ScalarKind.Decimal,
        SpecialType.System_Char => ScalarKind.Char,
        SpecialType.System_DateTime => ScalarKind.DateTime,
        _ => type switch
        {
            IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } => ScalarKind.Base64,
            INamedTypeSymbol { IsGenericType: false } => ByName(type),
            _ => ScalarKind.None,
        },
    };

    private static ScalarKind ByName(ITypeSymbol type) => type.Name switch
    {
        "Guid" when type.Is("System.Guid") => ScalarKind.Guid,
        "DateTimeOffset" when type.Is("System.DateTimeOffset") => ScalarKind.DateTimeOffset,
        "DateOnly" when type.Is("System.DateOnly") => ScalarKind.DateOnly,
        "TimeOnly" when type.Is("System.TimeOnly") => ScalarKind.TimeOnly,
        "TimeSpan" when type.Is("System.TimeSpan") => ScalarKind.TimeSpan,
        "Uri" when type.Is("System.Uri") => ScalarKind.Uri,
        "JsonElement" when type.Is("System.Text.Json.JsonElement") => ScalarKind.JsonElement,
        "RawJson" when type.Is(KnownNames.RawJson) => ScalarKind.RawJson,
        _ => ScalarKind.None,
    };
}
