using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR021: reads a stream to its end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadStreamFix))]
public sealed class ReadStreamFix() : SyntaxFix<StatementSyntax>("Read it with 'await foreach'", "AIR021")
{
    private protected override bool IsFixable(StatementSyntax node, Diagnostic diagnostic) =>
        node is ExpressionStatementSyntax or LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 }
        && Call(node) is not null
        && AsyncFunctions.CanAwait(node);

    private protected override void Edit(DocumentEditor editor, StatementSyntax node, Diagnostic diagnostic)
    {
        StatementSyntax loop = SyntaxFactory.ForEachStatement(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword),
            SyntaxFactory.Token(SyntaxKind.ForEachKeyword),
            SyntaxFactory.Token(SyntaxKind.OpenParenToken),
            SyntaxFactory.IdentifierName("var"),
            SyntaxFactory.Identifier("item"),
            SyntaxFactory.Token(SyntaxKind.InKeyword),
            Call(node)!.WithoutTrivia(),
            SyntaxFactory.Token(SyntaxKind.CloseParenToken),
            SyntaxFactory.Block());
        editor.ReplaceNode(node, loop.WithTriviaFrom(node).WithAdditionalAnnotations(Formatter.Annotation));
        editor.MakeAsync(node);
    }

    private static ExpressionSyntax? Call(StatementSyntax statement) => (statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Right,
        ExpressionStatementSyntax dropped => dropped.Expression,
        LocalDeclarationStatementSyntax local => local.Declaration.Variables.First().Initializer?.Value,
        _ => null,
    }) as InvocationExpressionSyntax;
}
