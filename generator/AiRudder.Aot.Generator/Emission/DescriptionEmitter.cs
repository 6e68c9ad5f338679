using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the class that describes a client's surface and operations, once for all calls.</summary>
internal static class DescriptionEmitter
{
    private const string Http = Namespaces.Http;

    public static void Emit(SourceWriter source, ClientModel client, EquatableArray<string> sensitiveNames)
    {
        source.Line();
        source.Open("private static class " + client.Descriptions);
        EmitSurface(source, client.Surface, sensitiveNames);
        foreach (OperationModel operation in client.Operations)
        {
            EmitOperation(source, operation);
        }

        EmitTexts(source, client);
        source.Close();
    }

    private static void EmitSurface(SourceWriter source, SurfaceModel surface, EquatableArray<string> sensitiveNames)
    {
        source.Line($"private static readonly {Http}ApiSurface Surface = new({Literals.String(surface.Name)})");
        source.Open();
        source.Line($"Authentication = global::AiRudder.Aot.ApiAuthentication.{surface.Authentication},");
        if (surface.Envelope is { } envelope)
        {
            IEnumerable<string> parts = new[] { (nameof(envelope.Payload), envelope.Payload), (nameof(envelope.Code), envelope.Code), (nameof(envelope.Message), envelope.Message), (nameof(envelope.Status), envelope.Status), (nameof(envelope.RequestId), envelope.RequestId) }
                .Where(part => part.Item2 is not null)
                .Select(part => $"{part.Item1} = {Literals.String(part.Item2)}")
                .Append($"Success = {envelope.Success.ToString(CultureInfo.InvariantCulture)}");
            source.Line($"Envelope = new {Http}Envelope {{ {string.Join(", ", parts)} }},");
        }

        if (sensitiveNames.Count > 0)
        {
            source.Line($"SensitiveNames = [{string.Join(", ", sensitiveNames.Select(name => Literals.String(name)))}],");
        }

        source.Close(";");
    }

    private static void EmitOperation(SourceWriter source, OperationModel operation)
    {
        // A class each: a trimmed program keeps the descriptions, and the models of errors, of the operations that it calls.
        source.Line();
        source.Open("internal static class " + operation.Identifier);
        source.Line($"internal static readonly {Http}ApiOperation Description = new({Literals.String(operation.Name)}, global::System.Net.Http.HttpMethod.{operation.Method}, {Literals.String(operation.Route)}, Surface)");
        source.Open();
        source.Line($"Idempotent = {Literals.Bool(operation.Idempotent)},");
        if (operation.Anonymous)
        {
            source.Line("Anonymous = true,");
        }

        if (operation.TimeoutSeconds > 0)
        {
            source.Line($"Timeout = global::System.TimeSpan.FromSeconds({operation.TimeoutSeconds.ToString(CultureInfo.InvariantCulture)}),");
        }

        if (operation.ItemsPath is { } path)
        {
            source.Line($"ItemsPath = {Literals.String(path)},");
        }

        if (operation.ItemsFormat != "Array")
        {
            source.Line($"ItemsFormat = global::AiRudder.Aot.ItemsFormat.{operation.ItemsFormat},");
        }

        if (operation.SuccessCodes.Count > 0)
        {
            source.Line($"SuccessCodes = [{string.Join(", ", operation.SuccessCodes.Select(code => code.ToString(CultureInfo.InvariantCulture)))}],");
        }

        if (operation.Error is { } error)
        {
            source.Line($"Errors = new {Http}ApiErrorReader<{error.Type}, {error.Codec}>(),");
        }

        if (operation.Headers.Count > 0)
        {
            source.Line($"Headers = [{string.Join(", ", operation.Headers.Select(header => $"new({Literals.String(header.Name)}, {Literals.String(header.Value)})"))}],");
        }

        source.Close(";");
        source.Close();
    }

    // The names that enumerations have on the wire.
    private static void EmitTexts(SourceWriter source, ClientModel client)
    {
        IEnumerable<ValueModel> values = client.Operations
            .SelectMany(operation => operation.Parameters)
            .SelectMany(parameter => parameter.Value is { } value ? Inside(value) : [])
            .Where(value => value.Text == TextKind.NamedEnum && value.Format is null);
        foreach (ValueModel value in values.GroupBy(value => value.Type, (_, same) => same.First()))
        {
            source.Line();
            source.Line($"internal static string? TextOf({value.Type}? value) => value switch");
            source.Open();
            foreach (ValuePartModel member in value.Parts)
            {
                source.Line($"{value.Type}.{member.Name} => {Literals.String(member.WireName)},");
            }

            source.Line("_ => value?.ToString(),");
            source.Close(";");
        }
    }

    private static IEnumerable<ValueModel> Inside(ValueModel value) =>
        new[] { value }
            .Concat(value.Element is { } element ? Inside(element) : [])
            .Concat(value.Parts.SelectMany(part => part.Value is { } inner ? Inside(inner) : []));
}
