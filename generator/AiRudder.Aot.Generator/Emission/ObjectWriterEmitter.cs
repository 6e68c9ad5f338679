using System.Linq;
using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the writer of a JSON object: names pre-encoded with their comma, which EndObject turns into a brace for the first.</summary>
internal static class ObjectWriterEmitter
{
    public static void Emit(SourceWriter source, ObjectModel model)
    {
        CodecEmitter.OpenWriter(source, model);
        if (model.RawProperty is { } raw)
        {
            source.Open($"if (!value.{raw.Name}.IsEmpty)");
            source.Line($"buffer.WriteRawJson(value.{raw.Name});");
            source.Line("return;");
            source.Close();
            source.Line();
        }

        source.Line("int start = buffer.BeginObject();");
        source.Line("WriteJsonProperties(ref buffer, value);");
        source.Line("buffer.EndObject(start);");
        source.Close();
        source.Line();
        source.Open($"internal static void WriteJsonProperties({CodecEmitter.Buffer}, {model.Type} value)");
        foreach (PropertyModel property in model.Properties.Where(property => property.IsWritten))
        {
            if (model.ExtensionData is { } kept && property.IsLenient && (property.Ignore == IgnoreWhen.Never || property.IsNeverNull))
            {
                // What did not fit stands in the extension data, and is written from there.
                source.Open($"if (value.{kept.Property.Name}?.{(kept.IsDictionary ? "ContainsKey" : "Contains")}({Literals.String(property.JsonName)}) != true)");
                EmitProperty(source, property);
                source.Close();
                source.Line();
            }
            else
            {
                EmitProperty(source, property);
            }
        }

        if (model.ExtensionData is { } data)
        {
            EmitExtensionData(source, data);
        }

        source.Close();
    }

    private static void EmitProperty(SourceWriter source, PropertyModel property)
    {
        string value = "value." + property.Name;
        string local = "w_" + property.Name.TrimStart('@');
        string name = $"buffer.WriteRaw({Literals.Utf8("," + Literals.Json(property.JsonName) + ":")});";
        switch (property.Ignore)
        {
            case IgnoreWhen.Null or IgnoreWhen.Default when property.Use is { IsOpenEnum: true, IsNullable: false }:
                source.Open($"if ({value}.HasValue)");
                source.Line(name);
                source.Line(ValueCode.WriteValue(property.Use, value));
                source.Close();
                source.Line();
                break;
            case IgnoreWhen.Null:
            case IgnoreWhen.Default when property.Use.CanBeNull:
                source.Open($"if ({value} is {{ }} {local})");
                source.Line(name);
                source.Line(ValueCode.WriteValue(property.Use, local));
                source.Close();
                source.Line();
                break;
            case IgnoreWhen.Default:
                source.Open($"if (!global::System.Collections.Generic.EqualityComparer<{property.Use.Type}>.Default.Equals({value}, default))");
                source.Line(name);
                source.Line(ValueCode.WriteValue(property.Use, value));
                source.Close();
                source.Line();
                break;
            default:
                source.Line(name);
                ValueCode.Write(source, property.Use, value, local);
                break;
        }
    }

    private static void EmitExtensionData(SourceWriter source, ExtensionDataModel data)
    {
        if (!data.IsDictionary)
        {
            source.Line($"value.{data.Property.Name}?.WriteProperties(ref buffer);");
            return;
        }

        source.Open($"if (value.{data.Property.Name} is {{ }} extensionData)");
        source.Open("foreach (var entry in extensionData)");
        source.Line("buffer.WriteName(entry.Key);");
        source.Line("buffer.WriteJsonElement(entry.Value);");
        source.Close();
        source.Close();
    }
}
