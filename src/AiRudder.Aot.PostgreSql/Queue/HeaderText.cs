using System.Buffers;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;

namespace AiRudder.Aot.PostgreSql.Queue;

/// <summary>Headers as the JSON object that stands in the table.</summary>
internal static class HeaderText
{
    public static string? Write(IReadOnlyDictionary<string, string>? headers)
    {
        if (headers is not { Count: > 0 })
        {
            return null;
        }

        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in headers)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    public static IReadOnlyDictionary<string, string> Read(string? text)
    {
        if (text is null)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        using var document = JsonDocument.Parse(text);
        foreach (var header in document.RootElement.EnumerateObject())
        {
            headers[header.Name] = header.Value.GetString() ?? "";
        }

        return headers;
    }
}
