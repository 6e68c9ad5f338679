using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Json;

/// <summary>System.Text.Json's verdict, and ours.</summary>
internal static class Oracle
{
    public static bool IsWellFormed(ReadOnlyMemory<byte> document)
    {
        try
        {
            JsonDocument.Parse(document).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The cursor's verdict. Whatever it throws but the one exception fails the test.</summary>
    public static bool IsSkipped(ReadOnlySpan<byte> document)
    {
        try
        {
            var cursor = new JsonCursor(document);
            cursor.SkipValue();
            cursor.End();
            return true;
        }
        catch (AiRudderJsonException error)
        {
            Assert.InRange(error.Offset, 0, document.Length);
            Assert.StartsWith("$", error.Path, StringComparison.Ordinal);
            return false;
        }
    }
}
