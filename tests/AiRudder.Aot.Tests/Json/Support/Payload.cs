using System.Text.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>The vendor's example bodies.</summary>
internal static class Payload
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Payloads");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal);

    public static byte[] Session => Read("chatbot-session-ended.webhook.json");

    public static byte[] MinifiedSession => Minify(Session);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static byte[] Minify(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.SerializeToUtf8Bytes(document.RootElement);
    }
}
