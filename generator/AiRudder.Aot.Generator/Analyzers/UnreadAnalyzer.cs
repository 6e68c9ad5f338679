using System.Collections.Immutable;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>AIR021 and AIR031: a stream whose elements nobody reads, and a task that nobody keeps.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadAnalyzer : OperationCallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.StreamNotRead, Descriptors.CallDropped);

    private protected override void Check(OperationAnalysisContext context, IInvocationOperation call, AttributeData attribute, Operations operations)
    {
        IOperation? user = call.User();
        bool isDropped = user is IExpressionStatementOperation;
        DiagnosticDescriptor? descriptor = operations.IsStream(call.TargetMethod.ReturnType)
            ? isDropped || user is ISimpleAssignmentOperation { Target: IDiscardOperation } || IsUnusedLocal(call) ? Descriptors.StreamNotRead : null

            // In an async function the compiler says so itself (CS4014).
            : isDropped && !call.IsInAsync(context.ContainingSymbol) ? Descriptors.CallDropped : null;
        if (descriptor is not null)
        {
            context.ReportDiagnostic(descriptor.At(call.CalledName().GetLocation(), call.TargetMethod.Name));
        }
    }

    private static bool IsUnusedLocal(IInvocationOperation call) => call.DeclaredLocal() is { } local && !local.Uses(call).Any();
}
