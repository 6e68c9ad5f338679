using Microsoft.CodeAnalysis;

namespace GeneratorBenchmarks;

/// <summary>Asks Roslyn for the declarations and does nothing with them: what no generator that looks for attributes can go below.</summary>
internal sealed class Floor : IIncrementalGenerator
{
    private static readonly string[] Attributes = ["ApiClient", "JsonModel", "OpenEnum", "JsonContext"];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string attribute in Attributes)
        {
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName($"AiRudder.Aot.{attribute}Attribute", (_, _) => true, (found, _) => found.TargetSymbol.Name),
                (_, _) => { });
        }
    }
}
