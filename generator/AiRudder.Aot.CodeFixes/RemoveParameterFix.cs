using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR028: removes the parameter of a header that others set.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveParameterFix))]
public sealed class RemoveParameterFix() : SyntaxFix<ParameterSyntax>("Remove the parameter", "AIR028")
{
    private protected override void Edit(DocumentEditor editor, ParameterSyntax node, Diagnostic diagnostic) => editor.RemoveNode(node, SyntaxRemoveOptions.KeepNoTrivia);
}
