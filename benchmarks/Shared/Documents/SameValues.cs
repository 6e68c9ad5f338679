using System.Globalization;
using System.Text.Json;

namespace AiRudder.Aot.Benchmarks;

/// <summary>
/// Whether a document that was read into models and written back still says the same. Order does not matter, an instant may be
/// spelled another way, and a model may write the default of what was absent.
/// </summary>
internal static class SameValues
{
    public static bool AreIn(ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> writtenBack)
    {
        using var expected = JsonDocument.Parse(document);
        using var actual = JsonDocument.Parse(writtenBack);
        return Same(expected.RootElement, actual.RootElement);
    }

    private static bool Same(JsonElement expected, JsonElement actual) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => SameProperties(expected, actual),
        (JsonValueKind.Array, JsonValueKind.Array) => SameItems(expected, actual),
        (JsonValueKind.String, JsonValueKind.String) => SameText(expected.GetString()!, actual.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => expected.GetDecimal() == actual.GetDecimal(),
        (var kind, var other) => kind == other,
    };

    private static bool SameProperties(JsonElement expected, JsonElement actual)
    {
        foreach (JsonProperty property in expected.EnumerateObject())
        {
            if (!actual.TryGetProperty(property.Name, out JsonElement value) || !Same(property.Value, value))
            {
                return false;
            }
        }

        return actual.EnumerateObject().All(property => expected.TryGetProperty(property.Name, out _) || IsDefault(property.Value));
    }

    private static bool SameItems(JsonElement expected, JsonElement actual) =>
        expected.GetArrayLength() == actual.GetArrayLength() && expected.EnumerateArray().Zip(actual.EnumerateArray(), Same).All(same => same);

    private static bool SameText(string expected, string actual) =>
        expected == actual || (TryInstant(expected, out DateTimeOffset instant) && TryInstant(actual, out DateTimeOffset other) && instant == other);

    private static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private static bool IsDefault(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.Number => value.GetDecimal() == 0,
        _ => false,
    };
}
