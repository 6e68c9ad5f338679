using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits a client: per operation a description, a method that creates the request, and the method that the user declared.</summary>
internal static class ClientEmitter
{
    private const string Http = "global::AiRudder.Aot.Http.";

    public static string Emit(ClientModel client)
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
            EmitRequest(source, operation);
        }

        EmitDescriptions(source, client);
        source.Close();
        source.CloseAll(opened);
        return source.ToString();
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
        string description = client.Descriptions + "." + operation.Identifier;
        string token = operation.CancellationToken ?? "default";
        string[] values = [.. Values(operation).Select(parameter => parameter.Name)];
        string payload = operation.Payload is { } use ? $"<{use.Type}, {use.Codec}" : "";
        if (operation.Return == ReturnKind.Stream)
        {
            // The request is made once per enumeration: a pooled body must not wait for an enumeration that never comes.
            ParameterModel[] sent = Values(operation);
            (string type, string arguments, string creation) = sent.Length switch
            {
                0 => ("object?", "null", $"static _ => {Create(operation)}()"),
                1 => (sent[0].Type, sent[0].Name, $"static arguments => {Create(operation)}(arguments)"),
                _ => (
                    $"({string.Join(", ", sent.Select(parameter => parameter.Type))})",
                    $"({string.Join(", ", values)})",
                    $"static arguments => {Create(operation)}({string.Join(", ", sent.Select((_, i) => $"arguments.Item{i + 1}"))})"),
            };
            return $"{transport}.StreamAsync{payload}, {type}>({description}, {arguments}, {creation}, {token})";
        }

        bool isResult = operation.Return is ReturnKind.ResultTask or ReturnKind.ResultValueTask;
        string call = $"{transport}.{(isResult ? "TrySendAsync" : "SendAsync")}{payload}{(payload.Length > 0 ? ">" : "")}({description}, {Create(operation)}({string.Join(", ", values)}), {token})";
        return operation.Return is ReturnKind.ValueTask or ReturnKind.ResultValueTask ? $"new({call})" : call;
    }

    private static void EmitRequest(SourceWriter source, OperationModel operation)
    {
        source.Line();
        source.Open($"private static {Http}ApiRequest {Create(operation)}({string.Join(", ", Values(operation).Select(parameter => $"{parameter.Type} {parameter.Local}"))})");
        foreach (ParameterModel parameter in operation.Parameters.Where(parameter => parameter.Role is ParameterRole.Body or ParameterRole.Route && IsReference(parameter)))
        {
            source.Line($"global::System.ArgumentNullException.ThrowIfNull({parameter.Local}{(parameter.Local == parameter.Name ? "" : $", {Literals.String(parameter.Name)}")});");
        }

        source.Line($"var apiRequest = new {Http}ApiRequest();");
        EmitPath(source, operation);
        foreach (ParameterModel header in operation.Parameters.Where(parameter => parameter.Role == ParameterRole.Header))
        {
            EmitNullable(source, header, value => $"apiRequest.AddHeader({Literals.String(header.WireName)}, {Text(header, value)});");
        }

        if (operation.Parameters.FirstOrDefault(parameter => parameter.Role == ParameterRole.Body) is { } body)
        {
            source.Line("var buffer = new global::AiRudder.Aot.Json.JsonBuffer();");
            source.Open("try");
            ValueCode.Write(source, body.Use!, body.Local, "bodyValue");
            source.Line("apiRequest.Body = buffer.Detach();");
            source.Line("apiRequest.HasBody = true;");
            source.Close();
            source.Open("finally");
            source.Line("buffer.Dispose();");
            source.Close();
            source.Line();
        }

        source.Line("return apiRequest;");
        source.Close();
    }

    private static void EmitPath(SourceWriter source, OperationModel operation)
    {
        ParameterModel[] query = [.. operation.Parameters.Where(parameter => parameter.Role == ParameterRole.Query)];
        if (query.Length == 0 && operation.Segments.All(segment => !segment.IsParameter))
        {
            return;
        }

        source.Line($"var path = new {Http}RequestPath();");
        foreach (RouteSegmentModel segment in operation.Segments)
        {
            if (!segment.IsParameter)
            {
                source.Line($"path.AppendLiteral({Literals.String(segment.Text)});");
                continue;
            }

            ParameterModel parameter = operation.Parameters.First(candidate => candidate.Role == ParameterRole.Route && candidate.WireName == segment.Text);
            string value = PathValue(parameter);
            source.Line(parameter.Text is TextKind.String or TextKind.OpenEnum
                ? $"path.AppendRouteValue({Literals.String(segment.Text)}, {value});"
                : $"path.AppendRouteValue({value});");
        }

        foreach (ParameterModel parameter in query)
        {
            source.Line($"path.AppendQuery({Literals.String(parameter.WireName)}, {PathValue(parameter)});");
        }

        source.Line("apiRequest.PathAndQuery = path.ToString();");
    }

    private static void EmitNullable(SourceWriter source, ParameterModel parameter, System.Func<string, string> statement)
    {
        if (!parameter.CanBeNull)
        {
            source.Line(statement(parameter.Local));
            return;
        }

        string local = "present_" + parameter.Local.TrimStart('@');
        source.Open($"if ({parameter.Local} is {{ }} {local})");
        source.Line(statement(local));
        source.Close();
        source.Line();
    }

    // A path formats values by itself, without a string in between, and leaves out null.
    private static string PathValue(ParameterModel parameter) => parameter.Text switch
    {
        TextKind.OpenEnum when parameter.CanBeNull => $"{parameter.Local}?.Value",
        TextKind.OpenEnum when parameter.Role == ParameterRole.Query => $"{parameter.Local}.IsEmpty ? null : {parameter.Local}.Value",
        TextKind.OpenEnum => $"{parameter.Local}.Value",
        TextKind.Time => $"{parameter.Local}, global::AiRudder.Aot.TimeFormat.{parameter.TimeFormat}",
        _ => parameter.Local,
    };

    private static string Text(ParameterModel parameter, string value) => parameter.Text switch
    {
        TextKind.Boolean => $"{value} ? \"true\" : \"false\"",
        TextKind.Formattable => $"string.Create(global::System.Globalization.CultureInfo.InvariantCulture, $\"{{{value}}}\")",
        TextKind.Time or TextKind.RoundTrip => $"{value}.ToString(\"O\", global::System.Globalization.CultureInfo.InvariantCulture)",
        TextKind.OpenEnum => $"{value}.Value",
        TextKind.Enum => $"{value}.ToString()",
        _ => value,
    };

    private static void EmitDescriptions(SourceWriter source, ClientModel client)
    {
        source.Line();
        source.Open("private static class " + client.Descriptions);
        SurfaceModel surface = client.Surface;
        source.Line($"private static readonly {Http}ApiSurface Surface = new({Literals.String(surface.Name)})");
        source.Open();
        source.Line($"Authentication = global::AiRudder.Aot.ApiAuthentication.{surface.Authentication},");
        if (surface.Envelope is { } envelope)
        {
            IEnumerable<string> parts = new[] { (nameof(envelope.Payload), envelope.Payload), (nameof(envelope.Code), envelope.Code), (nameof(envelope.Message), envelope.Message), (nameof(envelope.Status), envelope.Status), (nameof(envelope.RequestId), envelope.RequestId) }
                .Where(part => part.Item2 is not null)
                .Select(part => $"{part.Item1} = {Literals.String(part.Item2)}")
                .Append($"Success = {envelope.Success.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
            source.Line($"Envelope = new {Http}Envelope {{ {string.Join(", ", parts)} }},");
        }

        source.Close(";");
        foreach (OperationModel operation in client.Operations)
        {
            source.Line();
            source.Line($"internal static readonly {Http}ApiOperation {operation.Identifier} = new({Literals.String(operation.Name)}, global::System.Net.Http.HttpMethod.{operation.Method}, {Literals.String(operation.Route)}, Surface)");
            source.Open();
            source.Line($"Idempotent = {Literals.Bool(operation.Idempotent)},");
            if (operation.Anonymous)
            {
                source.Line("Anonymous = true,");
            }

            if (operation.TimeoutSeconds > 0)
            {
                source.Line($"Timeout = global::System.TimeSpan.FromSeconds({operation.TimeoutSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}),");
            }

            if (operation.ItemsPath is { } path)
            {
                source.Line($"ItemsPath = {Literals.String(path)},");
            }

            source.Close(";");
        }

        source.Close();
    }

    private static ParameterModel[] Values(OperationModel operation) => [.. operation.Parameters.Where(parameter => parameter.Role != ParameterRole.CancellationToken)];

    private static bool IsReference(ParameterModel parameter) => parameter.CanBeNull && parameter.Use?.IsNullable != true;

    private static string Create(OperationModel operation) => operation.Creation;
}
