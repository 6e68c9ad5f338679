using System.Collections.Generic;
using System.Threading;
using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Parses what the attributes on one piece of a type ask for.</summary>
internal static class DeclarationParser
{
    private static readonly HashSet<string> Names = [];

    static DeclarationParser()
    {
        foreach (string attribute in new[] { KnownNames.ApiClient, KnownNames.JsonModel, KnownNames.OpenEnum, KnownNames.JsonContext })
        {
            string name = attribute.Substring(attribute.LastIndexOf('.') + 1);
            Names.Add(name);
            Names.Add(name.Substring(0, name.Length - "Attribute".Length));
        }
    }

    public static ParsedDeclaration Parse(TypeDeclarationSyntax node, Compilation compilation, CancellationToken cancellationToken)
    {
        if (!IsNamed(node, compilation, cancellationToken) || compilation.GetSemanticModel(node.SyntaxTree).GetDeclaredSymbol(node, cancellationToken) is not INamedTypeSymbol type)
        {
            return ParsedDeclaration.None;
        }

        ParsedDeclaration parsed = ParsedDeclaration.None;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            // The attributes of a partial type's other pieces are theirs.
            if (attribute.ApplicationSyntaxReference is not { } place || place.SyntaxTree != node.SyntaxTree || !node.Span.Contains(place.Span))
            {
                continue;
            }

            var declaration = new Declaration(type, attribute, compilation);
            parsed =
                attribute.AttributeClass.Is(KnownNames.ApiClient) ? parsed with { Client = ClientParser.Parse(declaration, cancellationToken) }
                : attribute.AttributeClass.Is(KnownNames.JsonModel) ? parsed with { Model = ModelParser.Parse(declaration, cancellationToken) }
                : attribute.AttributeClass.Is(KnownNames.OpenEnum) ? parsed with { OpenEnum = OpenEnumParser.Parse(declaration, cancellationToken) }
                : attribute.AttributeClass.Is(KnownNames.JsonContext) ? parsed with { Context = ContextParser.Parse(declaration, cancellationToken) }
                : parsed;
        }

        return parsed;
    }

    /// <summary>Whether an attribute has the name of one of ours, or a name that stands for another.</summary>
    private static bool IsNamed(TypeDeclarationSyntax node, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (AttributeListSyntax list in node.AttributeLists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                string name = (attribute.Name switch
                {
                    QualifiedNameSyntax qualified => qualified.Right,
                    AliasQualifiedNameSyntax aliased => aliased.Name,
                    var simple => (SimpleNameSyntax)simple,
                }).Identifier.ValueText;
                if (Names.Contains(name) || AliasNames.In(compilation, cancellationToken) is { Count: > 0 } aliases && (aliases.Contains(name) || aliases.Contains(name + "Attribute")))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
