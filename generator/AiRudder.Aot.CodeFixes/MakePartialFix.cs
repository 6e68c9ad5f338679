using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR001, and AIR018 where nothing else is wrong: makes a type, and those around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
public sealed class MakePartialFix() : SyntaxFix<TypeDeclarationSyntax>("Add the modifier 'partial'", "AIR001", "AIR018")
{
    private protected override bool IsFixable(TypeDeclarationSyntax node, Diagnostic diagnostic) => node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Any(IsWhole);

    private protected override void Edit(DocumentEditor editor, TypeDeclarationSyntax node, Diagnostic diagnostic)
    {
        foreach (TypeDeclarationSyntax type in node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(IsWhole))
        {
            editor.SetModifiers(type, editor.Generator.GetModifiers(type).WithPartial(true));
        }
    }

    private static bool IsWhole(TypeDeclarationSyntax type) => !type.Modifiers.Any(SyntaxKind.PartialKeyword);
}
