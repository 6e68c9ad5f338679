using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>Writes bodies, and takes those of requests apart. Whatever is not there, or not of the kind, is null.</summary>
internal static class DoubleBody
{
    /// <summary>Text beyond ASCII stands as it is, like in the vendor's examples.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string TimeFormat = "yyyy-MM-dd HH:mm:sszzz";

    /// <summary>An object in JSON, UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> writeProperties)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writeProperties(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The first parameter of a query, or field of a form, that has a name.</summary>
    public static string? Parameter(string query, string name) => query
        .Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && Unescape(pair[0]) == name)
        .Select(pair => Unescape(pair[1]))
        .FirstOrDefault();

    /// <summary>Whether a text is a number in E.164: a plus, and 7 to 15 digits, the first not 0.</summary>
    public static bool IsPhoneNumber(string? text) =>
        text is { Length: >= 8 and <= 16 } && text[0] == '+' && text[1] != '0' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    public static long? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A time in the one format that the vendor documents for requests: <c>2023-09-01 00:00:00+08:00</c>.</summary>
    public static DateTimeOffset? Time(JsonElement body, string name) =>
        Text(body, name) is { } text && DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The entries of a list; false when one has no number, or variables that are not text.</summary>
    public static bool TryReadEntries(JsonElement body, out List<VendorWorkflowEntry> entries)
    {
        entries = [];
        if (!body.TryGetProperty("details", out var details))
        {
            return true;
        }

        if (details.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (var detail in details.EnumerateArray())
        {
            if (detail.ValueKind != JsonValueKind.Object || Text(detail, "callee") is not { } callee || Variables(detail) is not { } variables)
            {
                return false;
            }

            entries.Add(new VendorWorkflowEntry(callee, Text(detail, "case_id"), variables));
        }

        return true;
    }

    private static Dictionary<string, string>? Variables(JsonElement detail)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!detail.TryGetProperty("variables", out var value))
        {
            return variables;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            variables[property.Name] = property.Value.GetString()!;
        }

        return variables;
    }
}
