namespace AiRudder.Aot;

/// <summary>Sends a parameter in the query string; a null value is left out.</summary>
/// <param name="name">Name in the query; the parameter's own name when null.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueryAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the query; the parameter's own name when null.</summary>
    public string? Name { get; } = name;
}
