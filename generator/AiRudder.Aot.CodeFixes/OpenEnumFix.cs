using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AiRudder.Aot.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace AiRudder.Aot.CodeFixes;

/// <summary>AIR026: opens a closed enumeration, with its members as known values.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OpenEnumFix))]
public sealed class OpenEnumFix() : SyntaxFix<EnumDeclarationSyntax>("Declare it as an open enumeration", "AIR026")
{
    private protected override void Edit(DocumentEditor editor, EnumDeclarationSyntax node, Diagnostic diagnostic)
    {
        SyntaxGenerator generator = editor.Generator;
        var lists = new List<AttributeListSyntax> { (AttributeListSyntax)generator.Attribute(editor.TypeName("AiRudder.Aot.OpenEnumAttribute")) };
        lists.AddRange(node.Members.Select(member => KnownValue(editor, member)));
        foreach (AttributeListSyntax list in node.AttributeLists)
        {
            AttributeSyntax[] kept = [.. list.Attributes.Where(attribute => ParameterFixes.SimpleName(attribute) != "JsonConverter")];
            if (kept.Length > 0)
            {
                lists.Add(list.WithAttributes(SyntaxFactory.SeparatedList(kept)).WithoutTrivia());
            }
        }

        SyntaxTokenList modifiers = node.Modifiers
            .Add(SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword))
            .Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword));
        StructDeclarationSyntax opened = SyntaxFactory.StructDeclaration(node.Identifier.WithoutTrivia())
            .WithAttributeLists(SyntaxFactory.List(lists.Select(list => list.WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed))))
            .WithModifiers(SyntaxFactory.TokenList(modifiers.Select(modifier => modifier.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))))
            .WithKeyword(SyntaxFactory.Token(SyntaxKind.StructKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithOpenBraceToken(default)
            .WithCloseBraceToken(default)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        editor.ReplaceNode(node, opened.WithTriviaFrom(node).WithAdditionalAnnotations(Formatter.Annotation));
    }

    private static AttributeListSyntax KnownValue(DocumentEditor editor, EnumMemberDeclarationSyntax member)
    {
        SyntaxGenerator generator = editor.Generator;
        string name = member.Identifier.ValueText;
        string value = (editor.SemanticModel.GetDeclaredSymbol(member) as IFieldSymbol)?.GetAttributes()
            .FirstOrDefault(attribute => attribute.AttributeClass?.Name == "JsonStringEnumMemberNameAttribute")?
            .ConstructorArguments.FirstOrDefault().Value as string ?? name;
        var arguments = new List<SyntaxNode>
        {
            generator.AttributeArgument(generator.LiteralExpression(value)),
            generator.AttributeArgument(generator.LiteralExpression(Summary(member) ?? name + ".")),
        };
        if (Naming.Member(value) != name)
        {
            arguments.Add(generator.AttributeArgument("Name", generator.LiteralExpression(name)));
        }

        return (AttributeListSyntax)generator.Attribute(editor.TypeName("AiRudder.Aot.KnownValueAttribute"), arguments);
    }

    private static string? Summary(EnumMemberDeclarationSyntax member)
    {
        DocumentationCommentTriviaSyntax? comment = member.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>().FirstOrDefault();
        XmlElementSyntax? summary = comment?.Content.OfType<XmlElementSyntax>().FirstOrDefault(element => element.StartTag.Name.ToString() == "summary");
        return summary is null ? null : Regex.Replace(summary.Content.ToString().Replace("///", ""), @"\s+", " ").Trim();
    }
}
