using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the JSON code of a type: the frame here, the two methods in the emitter of its shape.</summary>
internal static class CodecEmitter
{
    /// <summary>Signature of the reader.</summary>
    public const string Cursor = "ref global::AiRudder.Aot.Json.JsonCursor cursor";

    /// <summary>First parameter of the writer.</summary>
    public const string Buffer = "ref global::AiRudder.Aot.Json.JsonBuffer buffer";

    public static string Emit(TypeModel model)
    {
        // A derived model hides its base's ReadJson on purpose: each reads its own type.
        var source = model is ObjectModel ? new SourceWriter("CS0108") : new SourceWriter();
        int opened = source.OpenContainers(model.Host.Namespace, model.Host.Containers);
        Emit(source, model);
        source.CloseAll(opened);
        return source.Finish();
    }

    /// <summary>Emits the type without what stands around it.</summary>
    public static void Emit(SourceWriter source, TypeModel model)
    {
        string equatable = model is OpenEnumModel ? $", global::System.IEquatable<{model.Type}>" : "";
        source.OpenType($"{model.Host.Declaration} : global::AiRudder.Aot.Json.IJsonCodec<{model.Type}>{equatable}");
        switch (model)
        {
            case ObjectModel type:
                ObjectReaderEmitter.Emit(source, type);
                ObjectWriterEmitter.Emit(source, type);
                break;
            case PolymorphicModel type:
                PolymorphicEmitter.Emit(source, type);
                break;
            case CollectionModel type:
                CollectionEmitter.Emit(source, type);
                break;
            case DictionaryModel type:
                DictionaryEmitter.Emit(source, type);
                break;
            case EnumModel type:
                EnumEmitter.Emit(source, type);
                break;
            case ScalarModel type:
                ScalarEmitter.Emit(source, type);
                break;
            case OpenEnumModel type:
                OpenEnumEmitter.Emit(source, type);
                break;
        }

        source.Close();
    }

    public static void OpenReader(SourceWriter source, TypeModel model)
    {
        source.Line("/// <inheritdoc/>");
        source.Open($"public static {model.Type}{(model.IsReference ? "?" : "")} ReadJson({Cursor})");
        if (model.IsReference)
        {
            source.Open("if (cursor.TryReadNull())");
            source.Line("return null;");
            source.Close();
            source.Line();
        }
    }

    public static void OpenWriter(SourceWriter source, TypeModel model)
    {
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Open($"public static void WriteJson({Buffer}, {model.Type}{(model.IsReference ? "?" : "")} value)");
        if (model.IsReference)
        {
            source.Open("if (value is null)");
            source.Line("buffer.WriteNull();");
            source.Line("return;");
            source.Close();
            source.Line();
        }
    }
}
