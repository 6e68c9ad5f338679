namespace AiRudder.Aot;

/// <summary>
/// Sends a request header. On a parameter the parameter is the value: null is left out, a collection gives one value for each
/// element, a dictionary without a name one header for each entry. On a surface, a client or a method the value stands in
/// the attribute: the nearest one counts, and a parameter that is not null counts before all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class HeaderAttribute : Attribute
{
    /// <summary>Sends the entries of a dictionary as headers.</summary>
    public HeaderAttribute()
    {
    }

    /// <summary>Sends a parameter as a header.</summary>
    /// <param name="name">The header's name.</param>
    public HeaderAttribute(string name)
    {
        Name = name;
    }

    /// <summary>Sends a header with every request of a surface, a client or a method.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value; null leaves out what is declared further out.</param>
    public HeaderAttribute(string name, string? value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The header's name; null for a dictionary of headers.</summary>
    public string? Name { get; }

    /// <summary>The value, where the attribute brings it.</summary>
    public string? Value { get; }

    /// <summary>The format of a number, date, time, GUID or enumeration, as <see cref="ISpanFormattable"/> takes it, without culture: <c>R</c> for the dates of HTTP.</summary>
    public string? Format { get; set; }
}
