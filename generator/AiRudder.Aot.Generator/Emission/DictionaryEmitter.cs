using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits reader and writer of a JSON object with free names.</summary>
internal static class DictionaryEmitter
{
    public static void Emit(SourceWriter source, DictionaryModel model)
    {
        CodecEmitter.OpenReader(source, model);
        source.Line($"var entries = new global::System.Collections.Generic.Dictionary<string, {model.Value.AnnotatedType}>();");
        source.Open("if (cursor.BeginObject())");
        source.Line("do");
        source.Open();
        source.Line("string name = cursor.ReadNameAsString();");
        source.Line($"entries[name] = {ValueCode.Read(model.Value)};");
        source.Close();
        source.Line("while (cursor.NextProperty());");
        source.Close();
        source.Line();
        source.Line("return entries;");
        source.Close();

        CodecEmitter.OpenWriter(source, model);
        source.Line("int start = buffer.BeginObject();");
        source.Open("foreach (var entry in value)");
        source.Line("buffer.WriteName(entry.Key);");
        ValueCode.Write(source, model.Value, "entry.Value", "element");
        source.Close();
        source.Line();
        source.Line("buffer.EndObject(start);");
        source.Close();
    }
}
