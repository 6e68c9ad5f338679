using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the statements that give a request its body.</summary>
internal static class BodyEmitter
{
    private const string Http = Namespaces.Http;

    public static void Emit(SourceWriter source, ClientModel client, OperationModel operation, LocalNames locals)
    {
        ParameterModel[] parts = [.. operation.Parameters.Where(parameter => parameter.Role == ParameterRole.Part)];
        if (parts.Length > 0)
        {
            source.Line($"var multipart = new {Http}MultipartBody();");
            foreach (ParameterModel part in parts)
            {
                EmitPart(source, client, part, locals);
            }

            source.Line("apiRequest.SetBody(multipart);");
        }

        if (operation.Parameters.FirstOrDefault(parameter => parameter.Role == ParameterRole.Body) is { } body)
        {
            EmitBody(source, client, body, locals);
        }

        if (operation.Parameters.FirstOrDefault(parameter => parameter.Role == ParameterRole.UploadProgress) is { } progress)
        {
            source.Line($"apiRequest.UploadProgress = {progress.Local};");
        }
    }

    private static void EmitBody(SourceWriter source, ClientModel client, ParameterModel parameter, LocalNames locals)
    {
        BodyModel body = parameter.Body!;
        switch (body.Kind)
        {
            case BodyKind.Form:
                source.Line($"var form = {Http}RequestPath.BeginForm();");
                new PairEmitter(source, "form", client.Descriptions, locals).Emit(parameter with { IsPrefix = false, Value = parameter.Value! with { IsReference = false } });
                source.Line(Set(body, "form.ToBytes()", "application/x-www-form-urlencoded"));
                break;

            case BodyKind.Text:
                source.Line(Set(body, $"global::System.Text.Encoding.UTF8.GetBytes({parameter.Local})", "text/plain; charset=utf-8"));
                break;

            case BodyKind.Bytes or BodyKind.Stream:
                source.Line(Set(body, parameter.Local, "application/octet-stream"));
                break;

            default:
                EmitJson(source, parameter, body);
                break;
        }
    }

    private static void EmitJson(SourceWriter source, ParameterModel parameter, BodyModel body)
    {
        source.Line("var buffer = new global::AiRudder.Aot.Json.JsonBuffer();");
        source.Open("try");
        ValueCode.Write(source, parameter.Use!, parameter.Local, "bodyValue");
        if (body.ContentType is null && body.Compression == "None")
        {
            source.Line("apiRequest.Body = buffer.Detach();");
            source.Line("apiRequest.HasBody = true;");
        }
        else
        {
            source.Line(Set(body, "buffer.Detach()", "application/json"));
        }

        source.Close();
        source.Open("finally");
        source.Line("buffer.Dispose();");
        source.Close();
        source.Line();
    }

    private static string Set(BodyModel body, string value, string contentType)
    {
        string compression = body.Compression == "None" ? "" : $", global::AiRudder.Aot.BodyCompression.{body.Compression}";
        return $"apiRequest.SetBody({value}, {Literals.String(body.ContentType ?? contentType)}{compression});";
    }

    private static void EmitPart(SourceWriter source, ClientModel client, ParameterModel part, LocalNames locals)
    {
        BodyModel body = part.Body!;
        bool isChecked = part.CanBeNull && (body.IsCollection || body.Kind is BodyKind.Json or BodyKind.Bytes);
        if (isChecked)
        {
            source.Open($"if ({part.Local} is not null)");
        }

        if (body.IsCollection)
        {
            string item = locals.Take(part.Name + "Item");
            source.Open($"foreach (var {item} in {part.Local})");
            EmitPart(source, client, part, body, item, part.Value?.Element);
            source.Close();
        }
        else
        {
            EmitPart(source, client, part, body, part.Local, part.Value);
        }

        if (isChecked)
        {
            source.Close();
            source.Line();
        }
    }

    private static void EmitPart(SourceWriter source, ClientModel client, ParameterModel part, BodyModel body, string value, ValueModel? text)
    {
        string name = Literals.String(part.WireName);
        string contentType = body.ContentType is null ? "" : $", contentType: {Literals.String(body.ContentType)}";
        string fileName = body.FileName is null ? "" : $", fileName: {Literals.String(body.FileName)}";
        source.Line(body.Kind switch
        {
            BodyKind.Text => $"multipart.AddText({name}, {TextCode.StringOrNull(text!, value, client.Descriptions)}{contentType});",
            BodyKind.Json => $"multipart.AddJson<{part.Use!.Type}, {part.Use.Codec}>({name}, {value}{contentType});",
            _ => $"multipart.Add{body.Kind}({name}, {value}{fileName}{contentType});",
        });
    }
}
