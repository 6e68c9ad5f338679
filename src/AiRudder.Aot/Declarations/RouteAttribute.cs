namespace AiRudder.Aot;

/// <summary>Fills a placeholder of the route template. A parameter named like a placeholder does so without saying so.</summary>
/// <param name="name">The placeholder's name; the parameter's own name when null.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RouteAttribute(string? name = null) : Attribute
{
    /// <summary>The placeholder's name; the parameter's own name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>The format of a number, date, time, GUID or enumeration, as <see cref="ISpanFormattable"/> takes it, without culture: <c>yyyyMMdd</c>.</summary>
    public string? Format { get; set; }
}
