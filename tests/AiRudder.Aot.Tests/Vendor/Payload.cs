using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Tests.Vendor;

/// <summary>The vendor's example bodies, and those made of the fields that are known.</summary>
internal static class Payload
{
    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", name));

    /// <summary>The bytes of the payload inside an envelope.</summary>
    public static byte[] ReadData(string name) => ReadInside(name, "data");

    public static byte[] ReadInside(string name, string property)
    {
        using var document = JsonDocument.Parse(Read(name));
        return Encoding.UTF8.GetBytes(document.RootElement.GetProperty(property).GetRawText());
    }

    public static byte[][] ReadEachInside(string name, string property)
    {
        using var document = JsonDocument.Parse(Read(name));
        return [.. document.RootElement.GetProperty(property).EnumerateArray().Select(element => Encoding.UTF8.GetBytes(element.GetRawText()))];
    }

    /// <summary>Asserts that two documents are the same value, field for field.</summary>
    public static void AssertSame(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
    {
        var before = JsonNode.Parse(expected);
        var after = JsonNode.Parse(actual);
        Assert.True(JsonNode.DeepEquals(before, after), $"{before}\n\nis not\n\n{after}");
    }

    /// <summary>Reads a payload in every way there is: nothing in it is unknown, and each way writes it back equal.</summary>
    public static void AssertRoundTrip<T>(byte[] payload)
        where T : class, IJsonCodec<T>
    {
        var value = AiRudderJson.Parse<T>(payload)!;
        AssertNothingUnknown(value);
        AssertSame(payload, AiRudderJson.ToUtf8Bytes(value));

        // By the generated code, and part by part as System.Text.Json reads for options that the code does not follow.
        foreach (JsonSerializerOptions options in new[] { AiRudderJsonContext.Default.Options, new(AiRudderJsonContext.Default.Options) { AllowTrailingCommas = true }, new(JsonSerializerDefaults.Web) { TypeInfoResolver = AiRudderJsonContext.Default } })
        {
            var other = JsonSerializer.Deserialize<T>(payload, options)!;
            AssertSame(payload, JsonSerializer.SerializeToUtf8Bytes(other, options));
            AssertSame(payload, JsonSerializer.SerializeToUtf8Bytes(value, options));
            Assert.Equal(AiRudderJson.ToUtf8Bytes(value), AiRudderJson.ToUtf8Bytes(other));
        }
    }

    /// <summary>The models are complete: nothing of the vendor's examples ends up among the properties that nobody knows.</summary>
    private static void AssertNothingUnknown(object value)
    {
        Assert.False(value is UnknownContent or UnknownInteractive);
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
        {
            var inner = property.GetValue(value);
            if (property.PropertyType == typeof(ExtensionData))
            {
                Assert.Null(inner);
            }
            else if (inner is IEnumerable items and not string)
            {
                foreach (var item in items.Cast<object>().Where(item => item.GetType().Namespace!.StartsWith("AiRudder.Aot.Vendor", StringComparison.Ordinal)))
                {
                    AssertNothingUnknown(item);
                }
            }
            else if (inner is not null && inner.GetType() is { IsClass: true } type && type.Namespace!.StartsWith("AiRudder.Aot.Vendor", StringComparison.Ordinal))
            {
                AssertNothingUnknown(inner);
            }
        }
    }
}
