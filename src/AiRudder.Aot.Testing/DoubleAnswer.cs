using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The double's answer, free of any host: always JSON, encrypted where the request was.</summary>
public sealed class DoubleAnswer
{
    internal DoubleAnswer(int httpStatus, Action<Utf8JsonWriter> write)
    {
        HttpStatus = httpStatus;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        Body = buffer.WrittenMemory;
    }

    private DoubleAnswer(int httpStatus, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers)
    {
        HttpStatus = httpStatus;
        Body = body;
        Headers = headers;
    }

    /// <summary>The HTTP status.</summary>
    public int HttpStatus { get; }

    /// <summary>The headers that are the double's own.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>The body, UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Text beyond ASCII stands as it is, like in the vendor's examples.</summary>
    internal static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal DoubleAnswer Encrypt(DoubleCipher cipher) => new(
        HttpStatus,
        cipher.Encrypt(Body.Span),
        new Dictionary<string, string> { ["Is-Encrypted"] = "1", ["Signed"] = DoubleCipher.Digest(Body.Span) });

    /// <summary>Success on the cloud surface.</summary>
    internal static DoubleAnswer Cloud(Action<Utf8JsonWriter> writeData) => new(200, writer =>
    {
        writer.WritePropertyName("data");
        writeData(writer);
        writer.WriteString("status", "OK");
        writer.WriteNumber("code", 200);
    });

    internal static DoubleAnswer CloudError(int httpStatus, int code, string message) => new(httpStatus, writer =>
    {
        writer.WriteNumber("code", code);
        writer.WriteString("status", "Error");
        writer.WriteString("message", message);
    });

    /// <summary>Understood and refused: the status says success, the envelope does not.</summary>
    internal static DoubleAnswer CloudRefusal(string message) => CloudError(200, 500, message);

    /// <summary>Success on the chatbot surface.</summary>
    internal static DoubleAnswer Chatbot(string requestId, Action<Utf8JsonWriter> writeData) => new(200, writer =>
    {
        writer.WriteString("request_id", requestId);
        writer.WriteNumber("code", 200);
        writer.WriteString("message", "Success");
        writer.WritePropertyName("data");
        writeData(writer);
    });

    internal static DoubleAnswer ChatbotError(string requestId, int httpStatus, int code, string message) => new(httpStatus, writer =>
    {
        writer.WriteString("request_id", requestId);
        writer.WriteNumber("code", code);
        writer.WriteString("message", message);
    });
}
