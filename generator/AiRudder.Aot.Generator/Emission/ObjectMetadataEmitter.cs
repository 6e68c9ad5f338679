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
        source.Line($"static {MetadataEmitter.Namespace}JsonPropertyInfo[] Properties({MetadataEmitter.Options}) =>");
        source.Line("[");
        source.Indent();
        foreach (PropertyModel property in model.Properties)
        {
            EmitProperty(source, model, property);
        }

        foreach (string name in model.Discriminators.Select(discriminator => discriminator.Name))
        {
            // A discriminator: known, and nothing to keep.
            EmitInfo(source, model, "Property", TypeParts.JsonElement, $"{Literals.String(name)}, {Literals.String(name)}", "null", "static (_, _) => { }");
        }

        if (model.ExtensionData is { } data)
        {
            EmitExtensionData(source, model, data);
        }

        source.Outdent();
        source.Line("];");
    }

    private static void EmitProperty(SourceWriter source, ObjectModel model, PropertyModel property)
    {
        string?[] more =
        [
            property.IsIgnoreDeclared ? $"ignore: {Ignore(property)}" : null,
            property.Use.TimeFormat is { } format
                ? $"converter: global::AiRudder.Aot.Json.ScalarConverters.{(property.Use.IsNullable ? "Nullable" : "")}{property.Use.Scalar}(global::AiRudder.Aot.TimeFormat.{format})"
                : null,
            property.IsRequired && property.Setter != SetterKind.None ? "isRequired: true" : null,
            property.IsNeverNull ? "isNeverNull: true" : null,
        ];
        EmitInfo(
            source,
            model,
            "Property",
            property.Use.Type,
            $"{Name(property)}, {Literals.String(property.IsNameDeclared ? property.JsonName : null)}",
            property.IsWritten ? $"static target => {Target(model)}.{property.Name}!" : "null",
            property.Setter is SetterKind.None or SetterKind.Constructor ? "null" : $"static (target, value) => {ObjectReaderEmitter.Set(property, Target(model), "value!", model.Host.Name + ".")}",
            string.Join(", ", more.Where(argument => argument is not null)));
    }

    private static void EmitExtensionData(SourceWriter source, ObjectModel model, ExtensionDataModel data)
    {
        string target = Target(model);
        string get = $"{target}.{data.Property.Name}";
        EmitInfo(
            source,
            model,
            "ExtensionData",
            data.IsDictionary ? data.Property.Use.Type : ExtensionDictionary,
            Name(data.Property),
            $"static target => {(data.IsDictionary ? get + "!" : $"{ExtensionDictionary}.Of({get})!")}",
            $"static (target, value) => {ObjectReaderEmitter.Set(data.Property, target, data.IsDictionary ? "value!" : "value!.Data", model.Host.Name + ".")}");
    }

    private static void EmitInfo(SourceWriter source, ObjectModel model, string method, string type, string names, string getter, string setter, string more = "")
    {
        source.Line($"global::AiRudder.Aot.Json.CodecTypeInfo.{method}<{type}>(");
        source.Indent();
        source.Line($"options, typeof({model.Type}), {names},");
        source.Line($"{getter},");
        source.Line(more.Length == 0 ? $"{setter})," : $"{setter},");
        if (more.Length > 0)
        {
            source.Line($"{more}),");
        }

        source.Outdent();
    }

    // A setter of a struct works on the box.
    private static string Target(ObjectModel model) =>
        model.IsReference ? $"(({model.Type})target)" : $"global::System.Runtime.CompilerServices.Unsafe.Unbox<{model.Type}>(target)";

    private static string Name(PropertyModel property) => Literals.String(property.Name.TrimStart('@'));

    private static string Default(PropertyModel property, ConstructorParameterModel parameter) =>
        parameter.DefaultValue is "default" or "default!" ? $"default({property.Use.Type})" : $"({property.Use.Type})({parameter.DefaultValue})";

    private static string Ignore(PropertyModel property) => property switch
    {
        { Ignore: IgnoreWhen.Never } => Condition + "Never",

        // An open enumeration's absent value is its default.
        { Ignore: IgnoreWhen.Default } or { Use: { IsOpenEnum: true, IsNullable: false } } => Condition + "WhenWritingDefault",
        _ => Condition + "WhenWritingNull",
    };
}
