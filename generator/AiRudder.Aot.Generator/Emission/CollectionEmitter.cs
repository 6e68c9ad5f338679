using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits reader and writer of a JSON array.</summary>
internal static class CollectionEmitter
{
    public static void Emit(SourceWriter source, CollectionModel model)
    {
        string element = model.Element.AnnotatedType;
        CodecEmitter.OpenReader(source, model);
        source.Line(model.Kind switch
        {
            CollectionKind.HashSet => $"var items = new global::System.Collections.Generic.HashSet<{element}>();",
            CollectionKind.ImmutableArray => $"var items = global::System.Collections.Immutable.ImmutableArray.CreateBuilder<{element}>();",
            _ => $"var items = new global::AiRudder.Aot.Json.ElementBuffer<{element}>();",
        });
        source.Open("if (cursor.BeginArray())");
        source.Line("do");
        source.Open();
        source.Line($"items.Add({ValueCode.Read(model.Element)});");
        source.Close();
        source.Line("while (cursor.NextElement());");
        source.Close();
        source.Line();
        source.Line(model.Kind switch
        {
            CollectionKind.Array => "return items.ToArray();",
            CollectionKind.ImmutableArray => "return items.DrainToImmutable();",
            CollectionKind.HashSet => "return items;",
            _ => "return items.ToList();",
        });
        source.Close();

        CodecEmitter.OpenWriter(source, model);
        source.Line("int start = buffer.BeginArray();");
        source.Open(model.Kind == CollectionKind.ImmutableArray ? "foreach (var item in value.IsDefault ? [] : value)" : "foreach (var item in value)");
        source.Line("buffer.WriteComma();");
        ValueCode.Write(source, model.Element, "item", "element");
        source.Close();
        source.Line();
        source.Line("buffer.EndArray(start);");
        source.Close();
    }
}
