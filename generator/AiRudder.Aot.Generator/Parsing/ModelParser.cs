using System.Threading;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses a type that [JsonModel] names although no signature reaches it.</summary>
internal static class ModelParser
{
    public static Parsed<TypeUse> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var graph = new TypeGraph(context.SemanticModel.Compilation, new DiagnosticBag(), cancellationToken);
        TypeUse? use = graph.UseAsCodec(type, new TypeSite(type.Place(), type.Name));
        return new Parsed<TypeUse>(use, graph.Models, graph.Diagnostics.ToEquatableArray());
    }
}
