namespace AiRudder.Aot;

/// <summary>Declares a known value of an open enumeration.</summary>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class KnownValueAttribute : Attribute
{
    /// <summary>Declares a value that is a string.</summary>
    /// <param name="value">The value as it stands in JSON.</param>
    /// <param name="summary">What it means, for the generated member's documentation.</param>
    public KnownValueAttribute(string value, string summary)
    {
        Value = value;
        Summary = summary;
    }

    /// <summary>Declares a value that is a number; then all values of the enumeration are, and each needs a <see cref="Name"/>.</summary>
    /// <param name="number">The value as it stands in JSON.</param>
    /// <param name="summary">What it means, for the generated member's documentation.</param>
    public KnownValueAttribute(long number, string summary)
    {
        Number = number;
        Summary = summary;
    }

    /// <summary>The value as it stands in JSON; null where it is a number.</summary>
    public string? Value { get; }

    /// <summary>The number as it stands in JSON; null where it is a string.</summary>
    public long? Number { get; }

    /// <summary>What it means.</summary>
    public string Summary { get; }

    /// <summary>Name of the generated member; made from a string's value when not set (<c>QUICK_REPLY</c> becomes <c>QuickReply</c>).</summary>
    public string? Name { get; set; }
}
