namespace AiRudder.Aot;

/// <summary>Declares a known value of an open enumeration.</summary>
/// <param name="value">The value as it stands in JSON.</param>
/// <param name="summary">What it means, for the generated member's documentation.</param>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class KnownValueAttribute(string value, string summary) : Attribute
{
    /// <summary>The value as it stands in JSON.</summary>
    public string Value { get; } = value;

    /// <summary>What it means.</summary>
    public string Summary { get; } = summary;

    /// <summary>Name of the generated member; made from the value when not set (<c>QUICK_REPLY</c> becomes <c>QuickReply</c>).</summary>
    public string? Name { get; set; }
}
