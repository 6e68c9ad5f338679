using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR005: sends a value for which the route has no placeholder in the query, under the same name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SendInQueryFix))]
public sealed class SendInQueryFix() : SyntaxFix<ParameterSyntax>("Send it in the query", "AIR005")
{
    private protected override bool IsFixable(ParameterSyntax node, Diagnostic diagnostic) => node.Binding() is not null;

    private protected override void Edit(DocumentEditor editor, ParameterSyntax node, Diagnostic diagnostic)
    {
        var name = node.Binding()!.ArgumentList?.Arguments.FirstOrDefault()?.Expression as LiteralExpressionSyntax;
        editor.Bind(node, "Query", name?.Token.ValueText);
    }
}
