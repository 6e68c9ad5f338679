using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AiRudder.Aot.CodeFixes;

/// <summary>Where an await can stand, and what has to become async for it.</summary>
internal static class AsyncFunctions
{
    /// <summary>Whether the function around a node is async, or can be made so without changing what it overrides or implements.</summary>
    public static bool CanAwait(SyntaxNode node) => Around(node) switch
    {
        AnonymousFunctionExpressionSyntax function => function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => IsAsync(function.Modifiers) || CanBecomeAsync(function, function.ReturnType, function.ParameterList),
        MethodDeclarationSyntax method => IsAsync(method.Modifiers)
            || (CanBecomeAsync(method, method.ReturnType, method.ParameterList)
                && method.ExplicitInterfaceSpecifier is null
                && !method.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.OverrideKeyword or SyntaxKind.VirtualKeyword or SyntaxKind.PartialKeyword)),
        GlobalStatementSyntax => true,
        _ => false,
    };

    /// <summary>Makes the function around a node async, with a task of what it returned.</summary>
    public static void MakeAsync(this DocumentEditor editor, SyntaxNode node)
    {
        switch (Around(node))
        {
            case MethodDeclarationSyntax method when !IsAsync(method.Modifiers):
                editor.SetModifiers(method, editor.Generator.GetModifiers(method).WithAsync(true));
                editor.SetType(method, editor.TaskOf(method.ReturnType));
                break;
            case LocalFunctionStatementSyntax function when !IsAsync(function.Modifiers):
                editor.SetModifiers(function, editor.Generator.GetModifiers(function).WithAsync(true));
                editor.SetType(function, editor.TaskOf(function.ReturnType));
                break;
        }
    }

    private static SyntaxNode? Around(SyntaxNode node) => node.Ancestors().FirstOrDefault(ancestor =>
        ancestor is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax or AccessorDeclarationSyntax);

    private static bool IsAsync(SyntaxTokenList modifiers) => modifiers.Any(SyntaxKind.AsyncKeyword);

    // A function that returns a task already returns it from somewhere; an iterator cannot be async.
    private static bool CanBecomeAsync(SyntaxNode function, TypeSyntax returned, ParameterListSyntax parameters) =>
        returned is not RefTypeSyntax
        && !returned.ToString().Contains("Task")
        && !function.DescendantNodes().Any(node => node is YieldStatementSyntax)
        && !parameters.Parameters.Any(parameter => parameter.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword));
}
