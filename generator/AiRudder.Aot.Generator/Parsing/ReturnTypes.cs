using AiRudder.Aot.Generator.Model;
using Microsoft.CodeAnalysis;

namespace AiRudder.Aot.Generator.Parsing;

/// <summary>Which return types an operation can have.</summary>
internal static class ReturnTypes
{
    /// <summary>The form, and the payload's type where the payload is JSON; null for a type that cannot be returned.</summary>
    /// <param name="isDownload">Whether a parameter takes the answer's body.</param>
    public static (ReturnModel Model, ITypeSymbol? Payload)? Classify(ITypeSymbol type, bool isDownload)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        if (named.Is("System.Collections.Generic.IAsyncEnumerable"))
        {
            (bool isEvent, ITypeSymbol? element) = Unwrap(named.TypeArguments[0], KnownNames.ServerSentEvent);
            return isDownload ? null : (new ReturnModel(true, false, false, false, isEvent ? AnswerKind.Events : AnswerKind.Json), element);
        }

        bool isValueTask = named.Is("System.Threading.Tasks.ValueTask");
        if (!isValueTask && !named.Is("System.Threading.Tasks.Task"))
        {
            return null;
        }

        (bool isResult, ITypeSymbol? inner) = Unwrap(Argument(named), KnownNames.ApiResult);
        (bool withHead, ITypeSymbol? payload) = Unwrap(inner, KnownNames.ApiResponse);
        AnswerKind? answer =
            isDownload ? payload is null && !isResult && !withHead || payload?.SpecialType == SpecialType.System_Int64 ? AnswerKind.Download : null
            : payload is null ? AnswerKind.None
            : payload is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } ? AnswerKind.Bytes
            : payload.Is("System.IO.Stream") ? AnswerKind.Stream
            : AnswerKind.Json;
        return answer is { } kind ? (new ReturnModel(false, isValueTask, isResult, withHead, kind), kind == AnswerKind.Json ? payload : null) : null;
    }

    private static (bool IsWrapped, ITypeSymbol? Inner) Unwrap(ITypeSymbol? type, string wrapper) =>
        type is INamedTypeSymbol named && named.Is(wrapper) ? (true, Argument(named)) : (false, type);

    private static ITypeSymbol? Argument(INamedTypeSymbol type) => type.TypeArguments.Length == 1 ? type.TypeArguments[0] : null;
}
