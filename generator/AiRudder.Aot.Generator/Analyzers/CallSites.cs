using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AiRudder.Aot.Generator.Analyzers;

/// <summary>What happens to the value of a call.</summary>
internal static class CallSites
{
    /// <summary>The nearest operation around a value that is more than a conversion or parentheses.</summary>
    public static IOperation? User(this IOperation value)
    {
        IOperation? user = value.Parent;
        while (user is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation)
        {
            user = user.Parent;
        }

        return user;
    }

    /// <summary>The local that a value is declared into: <c>var local = value;</c></summary>
    public static ILocalSymbol? DeclaredLocal(this IOperation value) =>
        value.User() is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;

    /// <summary>Where a local is used, in the whole of the code around <paramref name="place"/>.</summary>
    public static IEnumerable<ILocalReferenceOperation> Uses(this ILocalSymbol local, IOperation place)
    {
        IOperation root = place;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, local));
    }

    /// <summary>The name that is called: <c>GetAsync</c> in <c>client.GetAsync()</c>.</summary>
    public static SyntaxNode CalledName(this IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            var expression => expression,
        }
        : call.Syntax;

    /// <summary>Whether the code around a call is an async function.</summary>
    public static bool IsInAsync(this IOperation operation, ISymbol containing)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation function:
                    return function.Symbol.IsAsync;
                case ILocalFunctionOperation function:
                    return function.Symbol.IsAsync;
            }
        }

        return containing is IMethodSymbol { IsAsync: true };
    }
}
