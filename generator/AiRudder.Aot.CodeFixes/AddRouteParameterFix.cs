using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR004: gives a placeholder of the route its parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRouteParameterFix))]
public sealed class AddRouteParameterFix() : SyntaxFix<MethodDeclarationSyntax>("Add a parameter for the placeholder", "AIR004")
{
    private protected override bool IsFixable(MethodDeclarationSyntax node, Diagnostic diagnostic) => diagnostic.Argument(1) is not null;

    private protected override void Edit(DocumentEditor editor, MethodDeclarationSyntax node, Diagnostic diagnostic)
    {
        string name = diagnostic.Argument(1)!;
        string identifier = SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
        SyntaxGenerator generator = editor.Generator;
        editor.AddParameter(node, generator.ParameterDeclaration(identifier, generator.TypeExpression(SpecialType.System_String)), isOptional: false);
    }
}
