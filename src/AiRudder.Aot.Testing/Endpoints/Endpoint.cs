namespace AiRudder.Aot.Testing;

/// <summary>One row of the route table.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path.</param>
/// <param name="Allows">Whether a request may come in.</param>
/// <param name="Answer">Answers what came in. Called under the double's lock.</param>
internal sealed record Endpoint(string Method, string Path, Func<DoubleRequest, bool> Allows, Func<EndpointCall, DoubleAnswer> Answer)
{
    /// <summary>Whether the body is a form; otherwise a POST brings a JSON object.</summary>
    public bool IsForm { get; init; }
}
