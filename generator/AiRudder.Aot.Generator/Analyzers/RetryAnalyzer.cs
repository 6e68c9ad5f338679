using System.Collections.Immutable;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>
/// AIR022: an operation that is not idempotent, called again after it has failed: in a loop whose catch goes round again, or
/// inside a pipeline of Polly.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryAnalyzer : OperationCallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.RetryNotIdempotent);

    private protected override void Check(OperationAnalysisContext context, IInvocationOperation call, AttributeData attribute, Operations operations)
    {
        if (!Operations.IsIdempotent(attribute) && IsRetried(call))
        {
            context.ReportDiagnostic(Descriptors.RetryNotIdempotent.At(call.CalledName().GetLocation(), call.TargetMethod.Name));
        }
    }

    private static bool IsRetried(IInvocationOperation call)
    {
        ITryOperation? attempt = null;
        IOperation child = call;
        for (IOperation? current = call.Parent; current is not null; child = current, current = current.Parent)
        {
            switch (current)
            {
                case ITryOperation candidate when candidate.Body == child && candidate.Catches.Length > 0:
                    attempt ??= candidate;
                    break;
                case ILoopOperation loop when attempt is not null && loop.Body.DescendantsAndSelf().Contains(attempt):
                    return GoesRoundAgain(attempt) && EndsWithSuccess(attempt, loop) && !IsAboutItsItem(call, loop);
                case IAnonymousFunctionOperation:
                    return current.User() is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation pipeline } } && IsOfPolly(pipeline.TargetMethod);
                case ILocalFunctionOperation:
                    return false;
            }
        }

        return false;
    }

    private static bool GoesRoundAgain(ITryOperation attempt) => attempt.Catches.Any(handler =>
        handler.SemanticModel!.AnalyzeControlFlow(handler.Handler.Syntax) is { Succeeded: true } flow
        && (flow.EndPointIsReachable || flow.ExitPoints.Any(exit => exit.IsKind(SyntaxKind.ContinueStatement))));

    // Without an end on success the loop does its work many times on purpose: that is no retry.
    private static bool EndsWithSuccess(ITryOperation attempt, ILoopOperation loop)
    {
        if (attempt.Body.Descendants().Any(operation => operation is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break }))
        {
            return true;
        }

        IOperation? condition = loop switch
        {
            IWhileLoopOperation { Condition: { } given } => given,
            IForLoopOperation { Condition: { } given } => given,
            _ => null,
        };
        return condition is not null && condition.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(read =>
            attempt.Body.Descendants().OfType<IAssignmentOperation>().Any(assignment =>
                assignment.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, read.Local)));
    }

    // The next round of a foreach is about another item.
    private static bool IsAboutItsItem(IInvocationOperation call, ILoopOperation loop) =>
        loop is IForEachLoopOperation && call.Descendants().OfType<ILocalReferenceOperation>().Any(use => loop.Locals.Contains(use.Local, SymbolEqualityComparer.Default));

    private static bool IsOfPolly(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space?.Name == "Polly" && method.Name.StartsWith("Execute", System.StringComparison.Ordinal);
    }
}
