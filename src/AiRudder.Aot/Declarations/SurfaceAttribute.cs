namespace AiRudder.Aot;

/// <summary>
/// Marks a type that declares what a family of endpoints has in common. The envelope of its answers is declared beside it
/// with <see cref="EnvelopeAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SurfaceAttribute : Attribute
{
    /// <summary>How the operations prove who calls. Default: not at all.</summary>
    public ApiAuthentication Authentication { get; set; }

    /// <summary>Stands before the route of every operation: <c>/service/cloud</c>, with a slash in front and none at its end.</summary>
    public string? BasePath { get; set; }
}
