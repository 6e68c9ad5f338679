using System.Globalization;

namespace AiRudder.Aot.Testing;

/// <summary>The vendor's formats of times.</summary>
internal static class DoubleTime
{
    /// <summary><c>2024-03-12T14:54:26Z</c></summary>
    public static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
