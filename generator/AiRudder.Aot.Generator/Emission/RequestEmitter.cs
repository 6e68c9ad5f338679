using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the method that creates an operation's request from the values of a call.</summary>
internal static class RequestEmitter
{
    private const string Http = Namespaces.Http;

    public static void Emit(SourceWriter source, ClientModel client, OperationModel operation)
    {
        source.Line();
        source.Open($"private static {Http}ApiRequest {operation.Creation}({string.Join(", ", operation.Values.Select(parameter => $"{parameter.Type} {parameter.Local}"))})");
        foreach (ParameterModel parameter in operation.Parameters.Where(MustBePresent(operation)))
        {
            source.Line($"global::System.ArgumentNullException.ThrowIfNull({parameter.Local}{(parameter.Local == parameter.Name ? "" : $", {Literals.String(parameter.Name)}")});");
        }

        var locals = new LocalNames([.. operation.Values.Select(parameter => parameter.Local), .. OperationModel.Locals]);
        source.Line($"var apiRequest = new {Http}ApiRequest();");
        EmitPath(source, client, operation, locals);
        foreach (ParameterModel header in operation.Parameters.Where(parameter => parameter.Role == ParameterRole.Header))
        {
            EmitHeader(source, client, header, locals);
        }

        BodyEmitter.Emit(source, client, operation, locals);
        source.Line("return apiRequest;");
        source.Close();
    }

    private static System.Func<ParameterModel, bool> MustBePresent(OperationModel operation) => parameter => parameter.CanBeNull && parameter.Role switch
    {
        ParameterRole.Body => parameter.Use?.IsNullable != true,
        ParameterRole.Route => operation.Segments.Any(segment => segment.Text == parameter.WireName && segment.Kind is RouteSegmentKind.Value or RouteSegmentKind.CatchAll),
        _ => false,
    };

    private static void EmitPath(SourceWriter source, ClientModel client, OperationModel operation, LocalNames locals)
    {
        ParameterModel[] query = [.. operation.Parameters.Where(parameter => parameter.Role == ParameterRole.Query)];
        if (query.Length == 0 && operation.Segments.All(segment => !segment.IsParameter))
        {
            return;
        }

        source.Line($"var path = new {Http}RequestPath();");
        foreach (RouteSegmentModel segment in operation.Segments)
        {
            EmitSegment(source, client, operation, segment, locals);
        }

        var pairs = new PairEmitter(source, "path", client.Descriptions, locals);
        foreach (ParameterModel parameter in query)
        {
            pairs.Emit(parameter);
        }

        source.Line("apiRequest.PathAndQuery = path.ToString();");
    }

    private static void EmitSegment(SourceWriter source, ClientModel client, OperationModel operation, RouteSegmentModel segment, LocalNames locals)
    {
        if (!segment.IsParameter)
        {
            source.Line($"path.AppendLiteral({Literals.String(segment.Text)});");
            return;
        }

        ParameterModel parameter = operation.Parameters.First(candidate => candidate.Role == ParameterRole.Route && candidate.WireName == segment.Text);
        switch (segment.Kind)
        {
            case RouteSegmentKind.CatchAll:
                source.Line($"path.AppendRoutePath({Literals.String(segment.Text)}, {parameter.Local});");
                break;

            case RouteSegmentKind.Optional:
                string present = locals.Take(Present(parameter.Name));
                source.Open($"if ({parameter.Local} is {{ }} {present})");
                source.Line("path.AppendLiteral(\"/\");");
                source.Line($"path.AppendRouteValue({TextCode.RouteArgument(parameter.Value!, segment.Text, present, client.Descriptions)});");
                source.Close();
                source.Line();
                break;

            default:
                source.Line($"path.AppendRouteValue({TextCode.RouteArgument(parameter.Value!, segment.Text, parameter.Local, client.Descriptions)});");
                break;
        }
    }

    private static void EmitHeader(SourceWriter source, ClientModel client, ParameterModel header, LocalNames locals)
    {
        ValueModel value = header.Value!;
        string name = Literals.String(header.WireName);
        string? opening =
            value.Shape == ValueShape.ImmutableArray && !value.IsNullable ? $"if (!{header.Local}.IsDefault)"
            : value.IsReference && value.Shape != ValueShape.Scalar ? $"if ({header.Local} is not null)"
            : null;
        string local = header.Local;
        if (opening is null && value.CanBeNull)
        {
            local = locals.Take(Present(header.Name));
            opening = $"if ({header.Local} is {{ }} {local})";
        }

        if (opening is not null)
        {
            source.Open(opening);
        }

        if (value.Shape == ValueShape.Scalar)
        {
            source.Line($"apiRequest.AddHeader({name}, {TextCode.String(value, local, client.Descriptions)});");
        }
        else
        {
            bool isDictionary = value.Shape == ValueShape.Dictionary;
            string item = locals.Take(header.Name + (isDictionary ? "Entry" : "Item"));
            source.Open($"foreach (var {item} in {local})");
            source.Line($"apiRequest.AddHeader({(isDictionary ? item + ".Key" : name)}, {TextCode.StringOrNull(value.Element!, isDictionary ? item + ".Value" : item, client.Descriptions)});");
            source.Close();
        }

        if (opening is not null)
        {
            source.Close();
            source.Line();
        }
    }

    /// <summary>Name of a local that holds a value that is not null.</summary>
    public static string Present(string name)
    {
        string word = name.TrimStart('@');
        return "present" + char.ToUpperInvariant(word[0]) + word.Substring(1);
    }
}
