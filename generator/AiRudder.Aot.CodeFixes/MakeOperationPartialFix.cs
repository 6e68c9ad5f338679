using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR002: leaves the body of an operation to the generator.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeOperationPartialFix))]
public sealed class MakeOperationPartialFix() : SyntaxFix<MethodDeclarationSyntax>("Make it 'partial', without a body", "AIR002")
{
    private protected override bool IsFixable(MethodDeclarationSyntax node, Diagnostic diagnostic) =>
        node.Parent is ClassDeclarationSyntax
        && node.TypeParameterList is null
        && !node.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !node.Modifiers.Any(SyntaxKind.StaticKeyword)
        && node.ReturnType is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private protected override void Edit(DocumentEditor editor, MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        SyntaxTokenList modifiers = node.Modifiers;
        int async = modifiers.IndexOf(SyntaxKind.AsyncKeyword);
        modifiers = async < 0 ? modifiers : modifiers.RemoveAt(async);
        MethodDeclarationSyntax changed = node
            .WithBody(null)
            .WithExpressionBody(null)
            .WithParameterList(node.ParameterList.WithoutTrailingTrivia())
            .WithModifiers(modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(node.GetTrailingTrivia()));
        editor.ReplaceNode(node, changed);
    }
}
