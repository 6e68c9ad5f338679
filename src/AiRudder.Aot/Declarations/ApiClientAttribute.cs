namespace AiRudder.Aot;

/// <summary>
/// Marks a partial class, or an interface, whose methods are endpoints. The generator implements every partial method
/// (of an interface: every method) that carries an operation attribute such as <see cref="PostAttribute"/>.
/// </summary>
/// <remarks>
/// A class gets a constructor that takes an <see cref="Http.ApiTransport"/>, unless it already has a field or property of
/// that type. An interface <c>IWorkflowApi</c> gets a sealed class <c>WorkflowApi</c> beside it, just as accessible.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class ApiClientAttribute : Attribute
{
    /// <summary>
    /// The type that carries <see cref="SurfaceAttribute"/>: envelope and authentication of all operations of this client.
    /// Without one an answer's body is the payload itself and no credentials are sent.
    /// </summary>
    public Type? Surface { get; set; }

    /// <summary>Stands before the route of every operation, behind the surface's: <c>/robots</c>, with a slash in front and none at its end.</summary>
    public string? BasePath { get; set; }
}
