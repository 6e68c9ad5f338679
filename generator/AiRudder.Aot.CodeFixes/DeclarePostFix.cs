using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR007: makes a POST of an operation that has a body.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarePostFix))]
public sealed class DeclarePostFix() : SyntaxFix<MethodDeclarationSyntax>("Declare a POST", "AIR007")
{
    private protected override bool IsFixable(MethodDeclarationSyntax node, Diagnostic diagnostic) => Verb(node) is not null;

    private protected override void Edit(DocumentEditor editor, MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        AttributeSyntax verb = Verb(node)!;
        editor.ReplaceNode(verb.Name, SyntaxFactory.IdentifierName("Post").WithTriviaFrom(verb.Name));
    }

    private static AttributeSyntax? Verb(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => ParameterFixes.SimpleName(attribute) is "Get" or "Delete" or "Head" or "Options");
}
