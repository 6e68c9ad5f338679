using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>An analyzer of the places where an operation is called.</summary>
public abstract class OperationCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Operations.Of(start.Compilation) is { } operations)
            {
                start.RegisterOperationAction(
                    operation =>
                    {
                        var call = (IInvocationOperation)operation.Operation;
                        if (operations.AttributeOf(call.TargetMethod) is { } attribute)
                        {
                            Check(operation, call, attribute, operations);
                        }
                    },
                    OperationKind.Invocation);
            }
        });
    }

    private protected abstract void Check(OperationAnalysisContext context, IInvocationOperation call, AttributeData attribute, Operations operations);
}
