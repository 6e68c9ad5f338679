using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>Changes that several fixes make to a parameter or to a list of them.</summary>
internal static class ParameterFixes
{
    /// <summary>Puts a parameter behind those that have no default, or behind all.</summary>
    public static void AddParameter(this DocumentEditor editor, MethodDeclarationSyntax method, SyntaxNode parameter, bool isOptional)
    {
        ParameterListSyntax list = method.ParameterList;
        int at = isOptional ? -1 : list.Parameters.IndexOf(other => other.Default is not null || IsToken(other));
        ParameterListSyntax changed = list.WithParameters(list.Parameters.Insert(at < 0 ? list.Parameters.Count : at, (ParameterSyntax)parameter));
        editor.ReplaceNode(list, changed.WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation));
    }

    /// <summary>Replaces the attribute that binds a parameter, such as [Query]; adds it where there is none.</summary>
    public static void Bind(this DocumentEditor editor, ParameterSyntax parameter, string name, string? argument)
    {
        SyntaxGenerator generator = editor.Generator;
        var bound = (AttributeListSyntax)(argument is null
            ? generator.Attribute(name)
            : generator.Attribute(name, [generator.AttributeArgument(generator.LiteralExpression(argument))]));
        AttributeSyntax? binding = parameter.Binding();
        if (binding is null)
        {
            editor.ReplaceNode(parameter, parameter
                .WithoutLeadingTrivia()
                .WithAttributeLists(parameter.AttributeLists.Insert(0, bound.WithTrailingTrivia(SyntaxFactory.Space)))
                .WithLeadingTrivia(parameter.GetLeadingTrivia()));
        }
        else
        {
            editor.ReplaceNode(binding, bound.Attributes[0].WithTriviaFrom(binding));
        }
    }

    /// <summary>The attribute that says where a parameter goes.</summary>
    public static AttributeSyntax? Binding(this ParameterSyntax parameter) => parameter.AttributeLists
        .SelectMany(list => list.Attributes)
        .FirstOrDefault(attribute => SimpleName(attribute) is "Query" or "Header" or "Route" or "Body");

    /// <summary>The attribute's name as it is usually written: without namespace and suffix.</summary>
    public static string SimpleName(AttributeSyntax attribute)
    {
        string name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.Text,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.Text,
            SimpleNameSyntax simple => simple.Identifier.Text,
            var other => other.ToString(),
        };
        return name.EndsWith("Attribute", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - 9) : name;
    }

    private static bool IsToken(ParameterSyntax parameter) => parameter.Type?.ToString().EndsWith("CancellationToken", System.StringComparison.Ordinal) == true;
}
