namespace AiRudder.Aot.Generator.Emission;

/// <summary>Namespaces of the run time, as generated code writes them.</summary>
internal static class Namespaces
{
    public const string Http = "global::AiRudder.Aot.Http.";
}
