using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using AiRudder.Aot.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>AIR030: a type whose polymorphic base does not name it, so that it cannot be written.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DerivedTypeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.DerivedTypeMissing);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Operations.Of(start.Compilation) is not null)
            {
                start.RegisterSymbolAction(Check, SymbolKind.NamedType);
            }
        });
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsAbstract || type.TypeKind is not TypeKind.Class and not TypeKind.Struct)
        {
            return;
        }

        foreach (INamedTypeSymbol parent in Parents(type))
        {
            if (SymbolEqualityComparer.Default.Equals(parent.ContainingAssembly, type.ContainingAssembly)
                && parent.IsAbstract
                && parent.Has(KnownNames.JsonDerivedType)
                && !FallsBack(parent)
                && !Names(parent, type)
                && type.Locations.FirstOrDefault() is { IsInSource: true } place)
            {
                context.ReportDiagnostic(Descriptors.DerivedTypeMissing.At(place, type.Name, parent.Name));
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Parents(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }

        foreach (INamedTypeSymbol parent in type.AllInterfaces)
        {
            yield return parent;
        }
    }

    private static bool FallsBack(INamedTypeSymbol parent) => parent.Attribute(KnownNames.JsonPolymorphic)?.IsNamed("UnknownDerivedTypeHandling") == true;

    private static bool Names(INamedTypeSymbol parent, INamedTypeSymbol type) =>
        parent.Attributes(KnownNames.JsonDerivedType).Concat(parent.Attributes(KnownNames.JsonUnknownDerivedType))
            .Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.Argument<INamedTypeSymbol>(), type));
}
