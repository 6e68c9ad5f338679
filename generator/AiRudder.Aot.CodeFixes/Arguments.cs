using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.CodeFixes;

/// <summary>The arguments of a diagnostic's message, which the generator passes on as properties named by their number.</summary>
internal static class Arguments
{
    public static string? Argument(this Diagnostic diagnostic, int index) =>
        diagnostic.Properties.TryGetValue(index.ToString(System.Globalization.CultureInfo.InvariantCulture), out string? value) ? value : null;
}
