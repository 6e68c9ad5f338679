using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR020 and AIR031: awaits a call instead of blocking on it or dropping it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitFix))]
public sealed class AwaitFix() : SyntaxFix<SimpleNameSyntax>("Await the call", "AIR020", "AIR031")
{
    private protected override bool IsFixable(SimpleNameSyntax node, Diagnostic diagnostic) => Waiting(node) is { } waiting && AsyncFunctions.CanAwait(waiting);

    private protected override void Edit(DocumentEditor editor, SimpleNameSyntax node, Diagnostic diagnostic)
    {
        ExpressionSyntax waiting = Waiting(node)!;
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
            Task(waiting, node).WithoutTrivia());
        editor.ReplaceNode(waiting, SyntaxFactory.ParenthesizedExpression(awaited).WithAdditionalAnnotations(Simplifier.Annotation).WithTriviaFrom(waiting));
        editor.MakeAsync(waiting);
    }

    // The expression that blocks, or the call that is dropped. A wait that may give up is left to its writer.
    private static ExpressionSyntax? Waiting(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access
        ? access.Parent is InvocationExpressionSyntax call && call.Expression == access
            ? name.Identifier.Text == "Wait" && call.ArgumentList.Arguments.Count > 0 ? null : call
            : access
        : null;

    private static ExpressionSyntax Task(ExpressionSyntax waiting, SimpleNameSyntax name)
    {
        if (name.Identifier.Text is not "Result" and not "Wait" and not "GetResult")
        {
            return waiting;
        }

        ExpressionSyntax task = ((MemberAccessExpressionSyntax)name.Parent!).Expression;
        while (task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "GetAwaiter" or "AsTask" } step })
        {
            task = step.Expression;
        }

        return task is ParenthesizedExpressionSyntax { Expression: InvocationExpressionSyntax inner } ? inner : task;
    }
}
