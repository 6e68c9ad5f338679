using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Which return types an operation can have.</summary>
internal static class ReturnTypes
{
    /// <summary>The kind, and the payload's type where there is one; null for a type that cannot be returned.</summary>
    public static (ReturnKind Kind, ITypeSymbol? Payload)? Classify(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        ITypeSymbol? argument = named.TypeArguments.Length == 1 ? named.TypeArguments[0] : null;
        if (named.Is("System.Collections.Generic.IAsyncEnumerable") && argument is not null)
        {
            return (ReturnKind.Stream, argument);
        }

        bool isTask = named.Is("System.Threading.Tasks.Task");
        if (!isTask && !named.Is("System.Threading.Tasks.ValueTask"))
        {
            return null;
        }

        if (argument is INamedTypeSymbol result && result.Is(KnownNames.ApiResult))
        {
            return (isTask ? ReturnKind.ResultTask : ReturnKind.ResultValueTask, result.TypeArguments.Length == 1 ? result.TypeArguments[0] : null);
        }

        return (isTask ? ReturnKind.Task : ReturnKind.ValueTask, argument);
    }
}
