using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>The vendor's example bodies.</summary>
internal static class Payload
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    /// <summary>The bytes of the payload inside an envelope.</summary>
    public static byte[] ReadData(string name)
    {
        using var document = JsonDocument.Parse(Read(name));
        return System.Text.Encoding.UTF8.GetBytes(document.RootElement.GetProperty("data").GetRawText());
    }

    /// <summary>Asserts that two documents are the same value, field for field.</summary>
    public static void AssertSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var before = JsonNode.Parse(expected);
        var after = JsonNode.Parse(actual);
        Assert.True(JsonNode.DeepEquals(before, after), $"{before}\n\nis not\n\n{after}");
    }
}
