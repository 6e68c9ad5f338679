using System.Linq;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Diagnostics;

/// <summary>Reports the pipeline's diagnostics at their place in the compilation's own syntax trees.</summary>
internal static class DiagnosticReporter
{
    public static void Report(SourceProductionContext context, EquatableArray<DiagnosticInfo> diagnostics, Compilation compilation)
    {
        foreach (DiagnosticInfo diagnostic in diagnostics)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Get(diagnostic.Id),
                Locate(diagnostic.Location, compilation),
                diagnostic.Arguments.Cast<object>().ToArray()));
        }
    }

    private static Location Locate(LocationInfo? location, Compilation compilation)
    {
        if (location is null)
        {
            return Location.None;
        }

        SyntaxTree? tree = compilation.SyntaxTrees.FirstOrDefault(candidate => candidate.FilePath == location.FilePath);
        return tree is not null && location.Span.End <= tree.Length
            ? Location.Create(tree, location.Span)
            : Location.Create(location.FilePath, location.Span, location.Lines);
    }
}
