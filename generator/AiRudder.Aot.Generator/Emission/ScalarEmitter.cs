using AiRudder.Aot.Generator.Model;

namespace AiRudder.Aot.Generator.Emission;

/// <summary>Emits the companion of a scalar, for generic code that needs a codec.</summary>
internal static class ScalarEmitter
{
    public static void Emit(SourceWriter source, ScalarModel model)
    {
        string annotated = model.IsReference ? model.Type + "?" : model.Type;
        source.Line("/// <inheritdoc/>");
        source.Line($"public static {annotated} ReadJson({CodecEmitter.Cursor}) => {ValueCode.Read(model.Use)};");
        source.Line();
        source.Line("/// <inheritdoc/>");
        source.Open($"public static void WriteJson({CodecEmitter.Buffer}, {annotated} value)");
        ValueCode.Write(source, model.Use, "value", "present");
        source.Close();
    }
}
