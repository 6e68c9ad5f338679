using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Diagnostics;

/// <summary>Reports the pipeline's diagnostics at their place in the compilation's own syntax trees.</summary>
internal static class DiagnosticReporter
{
    /// <summary>One of each kind at each place: what several declarations reach is wrong once.</summary>
    public static IEnumerable<DiagnosticInfo> Distinct(IEnumerable<DiagnosticInfo> diagnostics)
    {
        var seen = new HashSet<(string, LocationInfo)>();
        return diagnostics.Where(diagnostic => diagnostic.Location is null || seen.Add((diagnostic.Id, diagnostic.Location)));
    }

    public static void Report(SourceProductionContext context, DiagnosticInfo diagnostic, Compilation compilation) =>
        context.ReportDiagnostic(Descriptors.Get(diagnostic.Id).At(Locate(diagnostic.Location, compilation), [.. diagnostic.Arguments]));

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
