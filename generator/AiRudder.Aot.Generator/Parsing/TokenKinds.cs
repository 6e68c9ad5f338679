using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Tells by which kind of JSON value a type is written.</summary>
internal static class TokenKinds
{
    public static TokenKind Of(ScalarKind scalar, string? timeFormat) => scalar switch
    {
        ScalarKind.Boolean => TokenKind.Boolean,
        >= ScalarKind.Byte and <= ScalarKind.Decimal => TokenKind.Number,
        ScalarKind.JsonElement or ScalarKind.RawJson => TokenKind.Any,
        _ when timeFormat is "UnixSeconds" or "UnixMilliseconds" => TokenKind.Number,
        _ => TokenKind.String,
    };

    /// <summary>For a type that a codec serves. Only our own code is known.</summary>
    public static TokenKind Of(ITypeSymbol type) => type switch
    {
        _ when type.Has(KnownNames.OpenEnum) => OpenEnumParser.IsOfNumbers(type) ? TokenKind.Number : TokenKind.String,
        _ when TypeGraph.CarriesContract(type) || type.TypeKind == TypeKind.Enum => TokenKind.Any,
        IArrayTypeSymbol => TokenKind.Array,
        INamedTypeSymbol named when CollectionTypes.Element(named) is not null => TokenKind.Array,
        _ => TokenKind.Object,
    };
}
