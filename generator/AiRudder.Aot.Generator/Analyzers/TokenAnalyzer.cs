using System.Collections.Immutable;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>AIR019: an operation that its caller cannot cancel.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.CancellationTokenMissing);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Operations.Of(start.Compilation) is { } operations
                && start.Compilation.GetTypeByMetadataName("System.Threading.CancellationToken") is { } token)
            {
                start.RegisterSymbolAction(symbol => Check(symbol, operations, token), SymbolKind.Method);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context, Operations operations, INamedTypeSymbol token)
    {
        var method = (IMethodSymbol)context.Symbol;
        bool isDeclaration = method.PartialDefinitionPart is null && (method.IsPartialDefinition || method.ContainingType.TypeKind == TypeKind.Interface);
        if (isDeclaration
            && operations.IsOperation(method)
            && !method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, token))
            && method.Locations.FirstOrDefault() is { IsInSource: true } place)
        {
            context.ReportDiagnostic(Descriptors.CancellationTokenMissing.At(place, method.Name));
        }
    }
}
