using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>A type that carries one of the attributes that ask for code.</summary>
/// <param name="Type">The type.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Compilation">The compilation that both are of.</param>
internal readonly record struct Declaration(INamedTypeSymbol Type, AttributeData Attribute, Compilation Compilation);
