using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>A fix that changes the nearest node of a kind around the diagnostic, in its own file.</summary>
public abstract class SyntaxFix<TNode> : CodeFixProvider
    where TNode : SyntaxNode
{
    private readonly string _title;

    private protected SyntaxFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = ImmutableArray.Create(ids);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<TNode>() is { } node
                && IsFixable(node, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(_title, cancellationToken => ChangeAsync(context.Document, node, diagnostic, cancellationToken), equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }
    }

    private protected virtual bool IsFixable(TNode node, Diagnostic diagnostic) => true;

    private protected abstract void Edit(DocumentEditor editor, TNode node, Diagnostic diagnostic);

    private async Task<Document> ChangeAsync(Document document, TNode node, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        Edit(editor, node, diagnostic);
        return editor.GetChangedDocument();
    }
}
