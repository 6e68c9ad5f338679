using System.Collections.Generic;
using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the description of an object property by property.</summary>
internal static class ObjectMetadataEmitter
{
    private const string ExtensionDictionary = "global::AiRudder.Aot.Json.ExtensionDataDictionary";
    private const string Condition = "global::System.Text.Json.Serialization.JsonIgnoreCondition.";

    public static void Emit(SourceWriter source, ObjectModel model)
    {
        source.Open($"var info = {MetadataEmitter.Parts}{MetadataEmitter.Services}CreateObjectInfo<{model.Type}>(options, new()");
        if (model.Parameters.Count == 0)
        {
            source.Line($"ObjectCreator = static () => {ObjectReaderEmitter.Creation(model, static _ => "default!")},");
        }
        else
        {
            int index = 0;
            string[] arguments = [.. model.Parameters.Select(parameter => $"({model.Properties[parameter.Property].Use.AnnotatedType})arguments[{index++}]!")];
            source.Line($"ObjectWithParameterizedConstructorCreator = static arguments => {ObjectReaderEmitter.Creation(model, arguments, static _ => "default!")},");
            source.Open($"ConstructorParameterMetadataInitializer = static () => new {MetadataEmitter.Namespace}JsonParameterInfoValues[]");
            for (int i = 0; i < model.Parameters.Count; i++)
            {
                ConstructorParameterModel parameter = model.Parameters[i];
                PropertyModel property = model.Properties[parameter.Property];
                source.Line($"new() {{ Name = {Name(property)}, ParameterType = typeof({property.Use.Type}), Position = {i}, HasDefaultValue = {Literals.Bool(parameter.IsOptional)}, DefaultValue = {Default(property, parameter)}, IsNullable = {Literals.Bool(property.Use.CanBeNull && !property.IsNeverNull)} }},");
            }

            source.Close(",");
        }

        source.Line("PropertyMetadataInitializer = _ => Properties(options),");
        source.Close("));");
        source.Line(model.RawProperty is { } raw
            ? $"return {MetadataEmitter.Value(model.Type)}new global::AiRudder.Aot.Json.KeptObjectConverter<{model.Type}>(info, static value => value.{raw.Name}, static (ref {model.Type} value, global::AiRudder.Aot.Json.RawJson json) => {ObjectReaderEmitter.Set(raw, "value", "json", model.Host.Name + ".")}));"
            : "return info;");
        source.Line();
        EmitProperties(source, model);
    }

    private static void EmitProperties(SourceWriter source, ObjectModel model)
    {
        source.Open($"static {MetadataEmitter.Namespace}JsonPropertyInfo[] Properties({MetadataEmitter.Options})");
        source.Open($"var properties = new {MetadataEmitter.Namespace}JsonPropertyInfo[]");
        foreach (PropertyModel property in model.Properties)
        {
            EmitProperty(source, model, property);
        }

        foreach (string name in model.Discriminators.Select(discriminator => discriminator.Name))
        {
            // A discriminator: known, and nothing to keep.
            EmitInfo(source, model, TypeParts.JsonElement, name, name, "null", "static (_, _) => { }");
        }

        if (model.ExtensionData is { } data)
        {
            EmitExtensionData(source, model, data);
        }

        source.Close(";");
        for (int i = 0; i < model.Properties.Count; i++)
        {
            if (model.Properties[i].IsRequired && model.Properties[i].Setter != SetterKind.None)
            {
                source.Line($"properties[{i}].IsRequired = true;");
            }

            if (model.Properties[i].IsNeverNull)
            {
                source.Line($"properties[{i}].IsGetNullable = false;");
                source.Line($"properties[{i}].IsSetNullable = false;");
            }
        }

        source.Line("return properties;");
        source.Close();
    }

    private static void EmitProperty(SourceWriter source, ObjectModel model, PropertyModel property)
    {
        string target = Target(model);
        EmitInfo(
            source,
            model,
            property.Use.Type,
            property.Name.TrimStart('@'),
            property.IsNameDeclared ? property.JsonName : null,
            property.IsWritten ? $"static target => ({target}).{property.Name}!" : "null",
            property.Setter is SetterKind.None or SetterKind.Constructor ? "null" : $"static (target, value) => {ObjectReaderEmitter.Set(property, $"({target})", "value!", model.Host.Name + ".")}",
            $"IgnoreCondition = {Ignore(property)},",
            property.Use.TimeFormat is { } format
                ? $"Converter = global::AiRudder.Aot.Json.ScalarConverters.{(property.Use.IsNullable ? "Nullable" : "")}{property.Use.Scalar}(global::AiRudder.Aot.TimeFormat.{format}),"
                : "");
    }

    private static void EmitExtensionData(SourceWriter source, ObjectModel model, ExtensionDataModel data)
    {
        string target = Target(model);
        string get = $"({target}).{data.Property.Name}";
        string type = data.IsDictionary ? data.Property.Use.Type : ExtensionDictionary;
        EmitInfo(
            source,
            model,
            type,
            data.Property.Name.TrimStart('@'),
            $"[{data.Property.Name}]", // Never looked up, and not another property's.
            $"static target => {(data.IsDictionary ? get + "!" : $"{ExtensionDictionary}.Of({get})!")}",
            $"static (target, value) => {ObjectReaderEmitter.Set(data.Property, $"({target})", data.IsDictionary ? "value!" : "value!.Data", model.Host.Name + ".")}",
            "IsExtensionData = true,");
    }

    private static void EmitInfo(SourceWriter source, ObjectModel model, string type, string name, string? jsonName, string getter, string setter, params string[] more)
    {
        source.Open($"{MetadataEmitter.Services}CreatePropertyInfo<{type}>(options, new()");
        source.Line("IsProperty = true,");
        source.Line("IsPublic = true,");
        source.Line($"DeclaringType = typeof({model.Type}),");
        source.Line($"PropertyName = {Literals.String(name)},");
        source.Line($"JsonPropertyName = {Literals.String(jsonName)},");
        source.Line($"Getter = {getter},");
        source.Line($"Setter = {setter},");
        foreach (string line in more.Where(line => line.Length > 0))
        {
            source.Line(line);
        }

        source.Close("),");
    }

    // A setter of a struct works on the box.
    private static string Target(ObjectModel model) =>
        model.IsReference ? $"({model.Type})target" : $"global::System.Runtime.CompilerServices.Unsafe.Unbox<{model.Type}>(target)";

    private static string Name(PropertyModel property) => Literals.String(property.Name.TrimStart('@'));

    private static string Default(PropertyModel property, ConstructorParameterModel parameter) =>
        parameter.DefaultValue is "default" or "default!" ? $"default({property.Use.Type})" : $"({property.Use.Type})({parameter.DefaultValue})";

    private static string Ignore(PropertyModel property) => property switch
    {
        { IsIgnoreDeclared: false } => "null",
        { Ignore: IgnoreWhen.Never } => Condition + "Never",

        // An open enumeration's absent value is its default.
        { Ignore: IgnoreWhen.Default } or { Use: { IsOpenEnum: true, IsNullable: false } } => Condition + "WhenWritingDefault",
        _ => Condition + "WhenWritingNull",
    };
}
