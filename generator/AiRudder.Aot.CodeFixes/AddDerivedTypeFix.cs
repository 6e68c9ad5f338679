using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR030: names a derived type on its polymorphic base, wherever that is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddDerivedTypeFix))]
public sealed class AddDerivedTypeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("AIR030");

    /// <summary>None: the discriminator is a guess that each type's author has to look at.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? semantics = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics[0];
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && semantics?.GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol type
            && Parents(type).FirstOrDefault(parent => parent.Name == diagnostic.Argument(1)) is { } parent
            && parent.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(context.CancellationToken)).OfType<TypeDeclarationSyntax>().FirstOrDefault(part => part.AttributeLists.Count > 0) is { } target
            && context.Document.Project.Solution.GetDocument(target.SyntaxTree) is { } document)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Add [JsonDerivedType(typeof({type.Name}), \"{Discriminator(type.Name)}\")] to '{parent.Name}'", cancellationToken => AddAsync(document, target, type, cancellationToken), nameof(AddDerivedTypeFix)),
                diagnostic);
        }
    }

    private static async Task<Solution> AddAsync(Document document, TypeDeclarationSyntax target, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        DocumentEditor editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        SyntaxGenerator generator = editor.Generator;
        var attribute = (AttributeListSyntax)generator.Attribute(
            editor.TypeName("System.Text.Json.Serialization.JsonDerivedTypeAttribute"),
            [generator.AttributeArgument(generator.TypeOfExpression(generator.TypeExpression(type))), generator.AttributeArgument(generator.LiteralExpression(Discriminator(type.Name)))]);
        AttributeListSyntax last = target.AttributeLists.Last();
        editor.InsertAfter(last, attribute.WithTriviaFrom(last).WithLeadingTrivia(last.GetLeadingTrivia().Where(trivia => trivia.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.WhitespaceTrivia)));
        return editor.GetChangedDocument().Project.Solution;
    }

    private static IEnumerable<INamedTypeSymbol> Parents(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }

        foreach (INamedTypeSymbol parent in type.AllInterfaces)
        {
            yield return parent;
        }
    }

    private static string Discriminator(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
