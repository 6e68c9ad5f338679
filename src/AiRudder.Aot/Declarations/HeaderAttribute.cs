namespace AiRudder.Aot;

/// <summary>Sends a parameter as a request header; a null value is left out.</summary>
/// <param name="name">The header's name.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HeaderAttribute(string name) : Attribute
{
    /// <summary>The header's name.</summary>
    public string Name { get; } = name;
}
