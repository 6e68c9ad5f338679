using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits a client: per operation a description, a method that creates the request, and the method that the user declared.</summary>
internal static class ClientEmitter
{
    private const string Http = Namespaces.Http;

    public static string Emit(ClientModel client, EquatableArray<string> sensitiveNames)
    {
        var source = new SourceWriter();
        int opened = source.OpenContainers(client.Namespace, client.Containers);
        if (client.Interface is not null)
        {
            source.Line($"/// <summary>Implements <see cref=\"{client.Interface}\"/>.</summary>");
        }

        source.OpenType(client.Declaration);
        if (!client.HasTransport)
        {
            source.Line($"private readonly {Http}ApiTransport {client.Transport};");
            source.Line();
            source.Line("/// <summary>Creates a client.</summary>");
            source.Line("/// <param name=\"transport\">Sends the requests.</param>");
            source.Open($"public {client.Name}({Http}ApiTransport transport)");
            source.Line("global::System.ArgumentNullException.ThrowIfNull(transport);");
            source.Line($"this.{client.Transport} = transport;");
            source.Close();
        }

        foreach (OperationModel operation in client.Operations)
        {
            EmitMethod(source, client, operation);
            RequestEmitter.Emit(source, client, operation);
            if (operation.Paging is not null)
            {
                PagingEmitter.Emit(source, operation, Arguments(operation).Type);
            }
        }

        DescriptionEmitter.Emit(source, client, sensitiveNames);
        source.Close();
        source.CloseAll(opened);
        return source.Finish();
    }

    private static void EmitMethod(SourceWriter source, ClientModel client, OperationModel operation)
    {
        source.Line();
        source.Line("/// <inheritdoc/>");
        string parameters = string.Join(", ", operation.Parameters.Select(parameter =>
            $"{parameter.Type} {parameter.Name}{(client.Interface is not null && parameter.Default is { } value ? " = " + value : "")}"));
        source.Line($"{operation.Modifiers}{(operation.Modifiers.Length == 0 ? "" : " ")}{operation.ReturnType} {operation.MethodName}({parameters}) =>");
        source.Indent();
        source.Line(Call(client, operation) + ";");
        source.Outdent();
    }

    private static string Call(ClientModel client, OperationModel operation)
    {
        string transport = "this." + client.Transport;
        string description = $"{client.Descriptions}.{operation.Identifier}.Description";
        string token = operation.CancellationToken ?? "default";
        IEnumerable<string> values = operation.Values.Select(parameter => parameter.Name);
        string payload = operation.Payload is { } use ? $"<{use.Type}, {use.Codec}" : "";
        if (operation.Return.IsStream)
        {
            (string type, string arguments, string creation) = Arguments(operation);
            if (operation.Paging is { } paging)
            {
                string items = paging.ItemType is null ? "" : $", static page => {paging.Items}";
                string generics = paging.ItemType is { } item ? $"PagedItemsAsync<{item}, {payload.Substring(1)}" : $"PagesAsync{payload}";
                return $"{transport}.{generics}, {type}>({description}, {arguments}, {creation}, {paging.Method}{items}, {token})";
            }

            return $"{transport}.{(operation.Return.Answer == AnswerKind.Events ? "StreamEventsAsync" : "StreamAsync")}{payload}, {type}>({description}, {arguments}, {creation}, {token})";
        }

        string method = operation.Return.IsResult ? "TrySendAsync" : "SendAsync";
        string request = $"{operation.Creation}({string.Join(", ", values)})";
        string call = Answer(operation) is { } answer
            ? $"{transport}.{method}({description}, {request}, {answer}, {token})"
            : $"{transport}.{method}{payload}{(payload.Length > 0 ? ">" : "")}({description}, {request}, {token})";
        return operation.Return.IsValueTask ? $"new({call})" : call;
    }

    // The request is made once per enumeration: a pooled body must not wait for an enumeration that never comes.
    private static (string Type, string Values, string Creation) Arguments(OperationModel operation)
    {
        ParameterModel[] sent = [.. operation.Values];
        return sent.Length switch
        {
            0 => ("object?", "null", $"static _ => {operation.Creation}()"),
            1 => (sent[0].Type, sent[0].Name, $"static arguments => {operation.Creation}(arguments)"),
            _ => (
                $"({string.Join(", ", sent.Select(parameter => parameter.Type))})",
                $"({string.Join(", ", sent.Select(parameter => parameter.Name))})",
                $"static arguments => {operation.Creation}({string.Join(", ", sent.Select((_, i) => $"arguments.Item{i + 1}"))})"),
        };
    }

    // The form of an answer that is more, or something else, than its payload.
    private static string? Answer(OperationModel operation)
    {
        ParameterModel? Parameter(ParameterRole role) => operation.Parameters.FirstOrDefault(parameter => parameter.Role == role);
        string? answer = operation.Return.Answer switch
        {
            AnswerKind.None => operation.Return.WithHead ? $"{Http}ApiAnswer.Head" : null,
            AnswerKind.Json => operation.Return.WithHead ? $"{Http}ApiAnswer.Json<{operation.Payload!.Type}, {operation.Payload.Codec}>()" : null,
            AnswerKind.Download => $"{Http}ApiAnswer.Download({Parameter(ParameterRole.Destination)!.Name}{(Parameter(ParameterRole.DownloadProgress) is { } progress ? ", " + progress.Name : "")})",
            var kind => $"{Http}ApiAnswer.{kind}",
        };
        return operation.Return is { WithHead: true, Answer: not AnswerKind.None } ? $"{Http}ApiAnswer.WithHead({answer})" : answer;
    }
}
