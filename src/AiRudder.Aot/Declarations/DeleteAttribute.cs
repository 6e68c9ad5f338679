namespace AiRudder.Aot;

/// <summary>Declares an HTTP DELETE operation.</summary>
/// <param name="route">Path below the base address, starting with a slash; <c>{name}</c> stands for the parameter of that name, <c>{**name}</c> for one whose slashes stay, <c>/{name?}</c> at the end for one that may be null.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DeleteAttribute(string route) : OperationAttribute(route);
