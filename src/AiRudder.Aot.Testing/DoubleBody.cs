using System.Globalization;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>Takes request bodies and queries apart. Whatever is not there, or not of the kind, is null.</summary>
internal static class DoubleBody
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:sszzz";

    public static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The first parameter of a query that has a name.</summary>
    public static string? Parameter(string query, string name) => query
        .Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && Uri.UnescapeDataString(pair[0]) == name)
        .Select(pair => Uri.UnescapeDataString(pair[1]))
        .FirstOrDefault();

    public static long? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>A time in the one format that the vendor documents for requests: <c>2023-09-01 00:00:00+08:00</c>.</summary>
    public static DateTimeOffset? Time(JsonElement body, string name) =>
        Text(body, name) is { } text && DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>The entries of a list; null when one has no number, or variables that are not text.</summary>
    public static List<VendorWorkflowEntry>? Entries(JsonElement body)
    {
        var entries = new List<VendorWorkflowEntry>();
        if (!body.TryGetProperty("details", out var details))
        {
            return entries;
        }

        if (details.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var detail in details.EnumerateArray())
        {
            if (detail.ValueKind != JsonValueKind.Object || Text(detail, "callee") is not { } callee || Variables(detail) is not { } variables)
            {
                return null;
            }

            entries.Add(new VendorWorkflowEntry(callee, Text(detail, "case_id"), variables));
        }

        return entries;
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
