using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>Names of types, as short as the place they are put allows.</summary>
internal static class TypeNames
{
    public static SyntaxNode TypeName(this DocumentEditor editor, string metadataName) =>
        editor.SemanticModel.Compilation.GetTypeByMetadataName(metadataName) is { } type
            ? editor.Generator.TypeExpression(type)
            : editor.Generator.DottedName(metadataName);

    /// <summary>The type in place of <c>Task&lt;result&gt;</c>, or Task for no result.</summary>
    public static TypeSyntax TaskOf(this DocumentEditor editor, TypeSyntax result)
    {
        const string Task = "System.Threading.Tasks.Task";
        if (result is PredefinedTypeSyntax { Keyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.VoidKeyword })
        {
            return (TypeSyntax)editor.TypeName(Task);
        }

        ITypeSymbol? type = editor.SemanticModel.GetTypeInfo(result).Type;
        return type is not null && editor.SemanticModel.Compilation.GetTypeByMetadataName(Task + "`1") is { } task
            ? (TypeSyntax)editor.Generator.TypeExpression(task.Construct(type))
            : (TypeSyntax)editor.Generator.WithTypeArguments(editor.Generator.DottedName(Task), result);
    }
}
