using System.Threading;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses a type that [JsonModel] names although no signature reaches it.</summary>
internal static class ModelParser
{
    public static Parsed<TypeUse> Parse(Declaration declaration, CancellationToken cancellationToken)
    {
        var graph = new TypeGraph(declaration.Compilation, new DiagnosticBag(), cancellationToken);
        TypeUse? use = graph.UseAsCodec(declaration.Type, new TypeSite(declaration.Type.Place(), declaration.Type.Name));
        return new Parsed<TypeUse>(use, graph.Models, graph.Diagnostics.ToEquatableArray());
    }
}
