namespace AiRudder.Aot;

/// <summary>Sets the format in which a <see cref="DateTimeOffset"/> or <see cref="DateTime"/> property is read and written.</summary>
/// <param name="format">The format.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class JsonTimeAttribute(TimeFormat format) : Attribute
{
    /// <summary>The format.</summary>
    public TimeFormat Format { get; } = format;
}
