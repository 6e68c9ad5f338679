using System.Net.Http.Headers;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>Says in words what an answer is that is not the JSON that was expected.</summary>
internal static class AnswerForm
{
    /// <summary>Says what a body is that is plainly no JSON; null for one that may be.</summary>
    internal static string? Recognise(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || body.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || body is [0, ..] or [_, 0, ..])
        {
            return "the answer is not in UTF-8.";
        }

        ReadOnlySpan<byte> text = body.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? "the answer is empty."
            : body.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "the answer is compressed, and its headers do not say so."
            : text[0] == (byte)'<' ? "the answer is HTML or XML, not JSON."
            : text[0] is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'-' or (>= (byte)'0' and <= (byte)'9') or (byte)'t' or (byte)'f' or (byte)'n' ? null
            : "the answer is not JSON.";
    }

    /// <summary>Whether reading came to the end of the body before the end of the JSON.</summary>
    internal static bool IsCutShort(JsonException exception, int length) => exception is AiRudderJsonException { Offset: var offset } && offset >= length;

    /// <summary>The declared type of an answer, if it is not JSON in UTF-8; null if it is, or if there is none.</summary>
    internal static string? ForeignType(HttpContentHeaders headers)
    {
        if (!headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues values) || values.ToString() is not { Length: > 0 } text)
        {
            return null;
        }

        int end = text.IndexOf(';', StringComparison.Ordinal);
        ReadOnlySpan<char> type = text.AsSpan(0, end < 0 ? text.Length : end).Trim();
        int charset = text.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        ReadOnlySpan<char> name = charset < 0 ? "" : text.AsSpan(charset + "charset=".Length).Trim("\" ");
        bool json = type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
        bool utf8 = name.IsEmpty || name.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase) || name.StartsWith("utf8", StringComparison.OrdinalIgnoreCase) || name.StartsWith("us-ascii", StringComparison.OrdinalIgnoreCase);
        return json && utf8 ? null : text;
    }
}
