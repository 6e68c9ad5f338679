namespace AiRudder.Aot.Generator.Model;

/// <summary>A client: a partial class whose methods are implemented, or a class made for an interface.</summary>
/// <param name="Declaration">Its declaration: <c>partial class WorkflowClient</c>, <c>public sealed class WorkflowApi : IWorkflowApi</c>.</param>
/// <param name="HasTransport">Whether the user's code holds the transport; otherwise constructor and field are generated.</param>
/// <param name="Transport">The member that holds it, the user's or the generated one.</param>
/// <param name="Descriptions">Name of the nested class that describes the operations.</param>
internal sealed record ClientModel(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string Name,
    string HintName,
    bool HasTransport,
    string Transport,
    string Descriptions,
    string? Interface,
    SurfaceModel Surface,
    EquatableArray<OperationModel> Operations);
