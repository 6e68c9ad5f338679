using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR023: sends a secret in a header instead of the query.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendInHeaderFix))]
public sealed class SendInHeaderFix() : SyntaxFix<ParameterSyntax>("Send it in a header", "AIR023")
{
    private protected override bool IsFixable(ParameterSyntax node, Diagnostic diagnostic) => diagnostic.Argument(0) is not null && diagnostic.Argument(1) == "query";

    private protected override void Edit(DocumentEditor editor, ParameterSyntax node, Diagnostic diagnostic) => editor.Bind(node, "Header", diagnostic.Argument(0));
}
