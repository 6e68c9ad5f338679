using System.Collections.Immutable;
using System.Linq;
using AiRudder.Aot.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>AIR020: <c>.Result</c>, <c>.Wait()</c> or <c>.GetAwaiter().GetResult()</c> on the task of an operation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingAnalyzer : OperationCallAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.Blocking);

    private protected override void Check(OperationAnalysisContext context, IInvocationOperation call, AttributeData attribute, Operations operations)
    {
        IOperation? blocking = Blocking(call);
        if (blocking is null && call.DeclaredLocal() is { } local)
        {
            // A task that somebody awaits as well has ended by then, or may have: only the one that is waited for alone is certain.
            ILocalReferenceOperation[] uses = [.. local.Uses(call)];
            blocking = uses.Length == 1 ? Blocking(uses[0]) : null;
        }

        if (blocking is not null)
        {
            SyntaxNode name = blocking.Syntax is InvocationExpressionSyntax { Expression: var called } ? Name(called) : Name(blocking.Syntax);
            context.ReportDiagnostic(Descriptors.Blocking.At(name.GetLocation(), name.ToString(), call.TargetMethod.Name));
        }
    }

    private static IOperation? Blocking(IOperation task) => task.User() switch
    {
        IPropertyReferenceOperation { Property.Name: "Result" } result when result.Instance is not null => result,
        IInvocationOperation { TargetMethod.Name: "Wait" } wait when IsInstance(wait, task) => wait,
        IInvocationOperation { TargetMethod.Name: "GetResult" } result when IsInstance(result, task) => result,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "AsTask" or "WaitAsync" } step when IsInstance(step, task) => Blocking(step),
        _ => null,
    };

    private static bool IsInstance(IInvocationOperation call, IOperation task) => call.Instance?.DescendantsAndSelf().Contains(task) == true;

    private static SyntaxNode Name(SyntaxNode syntax) => syntax switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => syntax,
    };
}
