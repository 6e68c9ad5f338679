using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>What a surface wraps around its answers.</summary>
internal abstract class Envelope
{
    /// <summary>The code of what is understood and refused, where the vendor has none for the reason.</summary>
    private const int Refused = 500;

    /// <summary>Success.</summary>
    /// <param name="writePayload">Writes the payload, one value.</param>
    public abstract DoubleAnswer Success(Action<Utf8JsonWriter> writePayload);

    public abstract DoubleAnswer Error(int httpStatus, int code, string message);

    /// <summary>Understood and refused: the status says success, the envelope does not.</summary>
    public DoubleAnswer Refuse(string message) => Error(200, Refused, message);

    /// <summary>Success whose payload is an object.</summary>
    /// <param name="writeProperties">Writes its properties.</param>
    public DoubleAnswer SuccessObject(Action<Utf8JsonWriter> writeProperties) => Success(writer =>
    {
        writer.WriteStartObject();
        writeProperties(writer);
        writer.WriteEndObject();
    });

    /// <summary>The envelope of the surface that a path belongs to.</summary>
    public static Envelope Of(string path, string requestId) =>
        path.StartsWith("/api/", StringComparison.Ordinal) ? new ChatbotEnvelope(requestId)
        : path.StartsWith("/service/callcenter/", StringComparison.Ordinal) || path.StartsWith("/service/sms/", StringComparison.Ordinal) ? BodyEnvelope.Instance
        : CloudEnvelope.Instance;

    /// <summary><c>{"data":...,"status":"OK","code":200}</c></summary>
    private sealed class CloudEnvelope : Envelope
    {
        public static readonly CloudEnvelope Instance = new();

        public override DoubleAnswer Success(Action<Utf8JsonWriter> writePayload) => DoubleAnswer.Json(200, writer =>
        {
            writer.WritePropertyName("data");
            writePayload(writer);
            writer.WriteString("status", "OK");
            writer.WriteNumber("code", 200);
        });

        public override DoubleAnswer Error(int httpStatus, int code, string message) => DoubleAnswer.Json(httpStatus, writer =>
        {
            writer.WriteNumber("code", code);
            writer.WriteString("status", "Error");
            writer.WriteString("message", message);
        });
    }

    /// <summary><c>{"request_id":...,"code":200,"message":"Success","data":...}</c></summary>
    private sealed class ChatbotEnvelope(string requestId) : Envelope
    {
        public override DoubleAnswer Success(Action<Utf8JsonWriter> writePayload) => DoubleAnswer.Json(200, writer =>
        {
            WriteHead(writer, 200, "Success");
            writer.WritePropertyName("data");
            writePayload(writer);
        });

        public override DoubleAnswer Error(int httpStatus, int code, string message) => DoubleAnswer.Json(httpStatus, writer => WriteHead(writer, code, message));

        private void WriteHead(Utf8JsonWriter writer, int code, string message)
        {
            writer.WriteString("request_id", requestId);
            writer.WriteNumber("code", code);
            writer.WriteString("message", message);
        }
    }

    /// <summary><c>{"code":0,"message":"successfully","body":...}</c>: the dialer and text messages.</summary>
    private sealed class BodyEnvelope : Envelope
    {
        public static readonly BodyEnvelope Instance = new();

        public override DoubleAnswer Success(Action<Utf8JsonWriter> writePayload) => DoubleAnswer.Json(200, writer =>
        {
            writer.WriteNumber("code", 0);
            writer.WriteString("message", "successfully");
            writer.WritePropertyName("body");
            writePayload(writer);
        });

        public override DoubleAnswer Error(int httpStatus, int code, string message) => DoubleAnswer.Json(httpStatus, writer =>
        {
            writer.WriteNumber("code", code);
            writer.WriteString("message", message);
        });
    }
}
