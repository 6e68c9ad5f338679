namespace AiRudder.Aot.Generator.Model;

/// <summary>A parameter of the constructor that creates a model.</summary>
/// <param name="Property">Index of the property that gives its value.</param>
/// <param name="DefaultValue">Its value when JSON does not have the property, as an expression.</param>
/// <param name="IsOptional">Whether it is declared with a default value.</param>
internal sealed record ConstructorParameterModel(int Property, string DefaultValue, bool IsOptional);
