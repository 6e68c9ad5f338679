namespace AiRudder.Aot;

/// <summary>Declares an HTTP operation. Use one of <see cref="GetAttribute"/>, <see cref="PostAttribute"/>, <see cref="PutAttribute"/>, <see cref="PatchAttribute"/>, <see cref="DeleteAttribute"/>.</summary>
/// <param name="route">Path below the base address, starting with a slash; <c>{name}</c> stands for the parameter of that name, <c>{**name}</c> for one whose slashes stay, <c>/{name?}</c> at the end for one that may be null.</param>
[AttributeUsage(AttributeTargets.Method)]
public abstract class OperationAttribute(string route) : Attribute
{
    /// <summary>The route template.</summary>
    public string Route { get; } = route;

    /// <summary>The operation's name in errors and telemetry; the method's name, without <c>Async</c>, when not set.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Whether sending the request twice does the work once. Only such a request is ever sent again after an attempt whose
    /// outcome is unknown. GET, PUT and DELETE are idempotent unless declared otherwise, POST and PATCH are not.
    /// </summary>
    public bool Idempotent { get; set; }

    /// <summary>Deadline of one call in seconds, all attempts together; zero takes the transport's own.</summary>
    public int TimeoutSeconds { get; set; }

    /// <summary>The HTTP statuses that are a success; 200 to 299 when not set. The surface's code in the answer is asked besides.</summary>
    public int[]? SuccessCodes { get; set; }

    /// <summary>
    /// What the body of a failing answer says, read into a model: <see cref="Http.ApiError.TryGetDetails{T}"/> gives it. The
    /// surface's own when not set.
    /// </summary>
    public Type? ErrorType { get; set; }
}
