using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR019: gives an operation a CancellationToken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddTokenFix))]
public sealed class AddTokenFix() : SyntaxFix<MethodDeclarationSyntax>("Add the parameter 'CancellationToken cancellationToken = default'", "AIR019")
{
    private protected override void Edit(DocumentEditor editor, MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        SyntaxGenerator generator = editor.Generator;
        ExpressionSyntax none = SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression);
        editor.AddParameter(node, generator.ParameterDeclaration("cancellationToken", editor.TypeName("System.Threading.CancellationToken"), none), isOptional: true);
    }
}
