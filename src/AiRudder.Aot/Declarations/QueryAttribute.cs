namespace AiRudder.Aot;

/// <summary>
/// Sends a parameter in the query string; null is left out. A collection gives one value for each element, a dictionary one
/// for each entry, a model one for each property. On a property of such a model it sets that property's name and form.
/// </summary>
/// <remarks>
/// A dictionary or model with a name is sent in brackets behind it: <c>filter[state]=open</c>; without one its own names are
/// the names. The names of a model's properties are those of its JSON.
/// </remarks>
/// <param name="name">Name in the query; the parameter's own name when null.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class QueryAttribute(string? name = null) : Attribute
{
    /// <summary>Name in the query; the parameter's own name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>How a collection, or an enumeration of flags, is sent.</summary>
    public CollectionFormat Collection { get; set; }

    /// <summary>The format of a number, date, time, GUID or enumeration, as <see cref="ISpanFormattable"/> takes it, without culture: <c>yyyyMMdd</c>.</summary>
    public string? Format { get; set; }

    /// <summary>Sends a boolean as a name without a value: there when true, left out when false.</summary>
    public bool Flag { get; set; }
}
