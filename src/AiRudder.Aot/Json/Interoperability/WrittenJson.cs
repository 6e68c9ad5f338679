using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiRudder.Aot.Json;

/// <summary>Hands JSON that our writer made to System.Text.Json's writer, in the form that the latter is to write.</summary>
internal static class WrittenJson
{
    /// <summary>How deep the document stands, which is written on this thread, in those that wait for it.</summary>
    [ThreadStatic]
    public static int DepthAround;

    /// <summary>Writes a value with our writer.</summary>
    public delegate void ValueWriter<in T>(ref JsonBuffer buffer, T value);

    public static void Write<T>(Utf8JsonWriter writer, T value, ValueWriter<T> write)
    {
        var buffer = new JsonBuffer();
        try
        {
            write(ref buffer, value);
            CopyTo(writer, buffer.WrittenSpan);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    public static void CopyTo(Utf8JsonWriter writer, ReadOnlySpan<byte> json)
    {
        // Our bytes are what the relaxed encoder writes; another one, or indentation, is the other writer's to apply.
        if (!writer.Options.Indented && writer.Options.Encoder == JavaScriptEncoder.UnsafeRelaxedJsonEscaping)
        {
            writer.WriteRawValue(json, skipInputValidation: true);
            return;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        document.RootElement.WriteTo(writer);
    }
}
