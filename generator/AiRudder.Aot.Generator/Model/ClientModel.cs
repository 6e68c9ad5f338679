namespace AiRudder.Aot.Generator.Model;

/// <summary>A client: a partial class whose methods are implemented, or a class made for an interface.</summary>
/// <param name="Declaration">Its declaration: <c>partial class WorkflowClient</c>, <c>public sealed class WorkflowApi : IWorkflowApi</c>.</param>
/// <param name="TransportMember">The user's member that holds the transport; null when constructor and field are generated.</param>
/// <param name="ConstructorAccessibility">Accessibility of the generated constructor.</param>
internal sealed record ClientModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    string HintName,
    string? TransportMember,
    string? Interface,
    SurfaceModel Surface,
    EquatableArray<OperationModel> Operations);
