using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the method that makes of the arguments of one page those of the next.</summary>
internal static class PagingEmitter
{
    public static void Emit(SourceWriter source, OperationModel operation, string argumentsType)
    {
        PagingModel paging = operation.Paging!;
        ParameterModel[] values = [.. operation.Values];
        int index = System.Array.FindIndex(values, parameter => parameter.Name == paging.Parameter);
        string argument = values.Length == 1 ? "arguments" : $"arguments.Item{index + 1}";
        source.Line();
        source.Open($"private static bool {paging.Method}({operation.Payload!.Type} page, ref long seen, ref {argumentsType} arguments)");
        source.Line($"int count = {paging.Count};");
        source.Line("seen += count;");
        switch (paging.Kind)
        {
            case PagingKind.Cursor:
                source.Open($"if ({paging.Next} is not {{ {(paging.IsText ? "Length: > 0 " : "")}}} next)");
                source.Line("return false;");
                source.Close();
                source.Line();
                source.Line(Assign(paging, argument, "next"));
                break;

            case PagingKind.LastId:
                source.Open("if (count == 0)");
                source.Line("return false;");
                source.Close();
                source.Line();
                source.Line($"var last = {paging.Items}{(paging.Items == "page" ? "" : "!")}[count - 1];");
                source.Line(Assign(paging, argument, paging.Next!));
                break;

            default:
                string current = paging.Property is null ? argument : $"{argument}.{paging.Property}";
                source.Line(Assign(paging, argument, $"checked({current} + {(paging.Kind == PagingKind.Offset ? "count" : "1")})"));
                break;
        }

        string more = paging.Kind is PagingKind.Cursor or PagingKind.LastId ? "" : "count > 0"; // those two have seen to it
        string total = paging.Total is null ? "" : $"!(seen >= {paging.Total})";
        source.Line($"return {(more.Length == 0 && total.Length == 0 ? "true" : string.Join(" && ", new[] { more, total }.Where(condition => condition.Length > 0)))};");
        source.Close();
    }

    private static string Assign(PagingModel paging, string argument, string value) =>
        paging.Property is null ? $"{argument} = {value};" : $"{argument} = {argument} with {{ {paging.Property} = {value} }};";
}
