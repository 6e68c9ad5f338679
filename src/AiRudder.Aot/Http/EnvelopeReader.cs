using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// Reads an answer in one pass: payload and verdict come in any order. A payload that does not fit is remembered and
/// stepped over, because a failing answer often carries something else in that place, and then its code is the news.
/// </summary>
internal static class EnvelopeReader
{
    /// <summary>Reads an answer. Never throws for what stands in it: the facts say what was wrong.</summary>
    internal static EnvelopeFacts Read<T, TCodec>(ReadOnlySpan<byte> body, Envelope envelope, int maxDepth, bool readPayload, out T? payload)
        where TCodec : IJsonCodec<T>
    {
        EnvelopeFacts facts = default;
        payload = default;
        try
        {
            var cursor = new JsonCursor(body, maxDepth);
            if (cursor.BeginObject())
            {
                do
                {
                    EnvelopePart part = envelope.Classify(cursor.ReadName());
                    switch (part)
                    {
                        case EnvelopePart.Payload when readPayload:
                            ReadPayload<T, TCodec>(ref cursor, ref facts, out payload);
                            break;
                        case EnvelopePart.None or EnvelopePart.Payload:
                            cursor.SkipValue();
                            break;
                        default:
                            ReadFact(ref cursor, part, ref facts);
                            break;
                    }
                }
                while (cursor.NextProperty());
            }

            cursor.End();
        }
        catch (JsonException exception)
        {
            facts.DocumentError = exception;
        }

        if (readPayload && envelope.Payload is null && facts.DocumentError is null)
        {
            // The payload is the whole answer. A second pass is the price of facts that stand inside it.
            var cursor = new JsonCursor(body, maxDepth);
            ReadPayload<T, TCodec>(ref cursor, ref facts, out payload);
        }

        return facts;
    }

    /// <summary>Whether null stands at the end of a path: there is a place for the array, but no array in it.</summary>
    /// <param name="document">A document that is well-formed.</param>
    /// <param name="path">Names of properties, separated by dots.</param>
    /// <param name="maxDepth">Nesting depth.</param>
    internal static bool IsNullAt(ReadOnlySpan<byte> document, string path, int maxDepth)
    {
        var cursor = new JsonCursor(document, maxDepth);
        try
        {
            if (path.Length > 0)
            {
                foreach (string name in path.Split('.'))
                {
                    if (cursor.TryReadNull() || !TryEnter(ref cursor, name))
                    {
                        return false;
                    }
                }
            }

            return cursor.TryReadNull();
        }
        catch (JsonException)
        {
            return false; // something else than an object on the way
        }
    }

    private static bool TryEnter(ref JsonCursor cursor, string name)
    {
        if (!cursor.BeginObject())
        {
            return false;
        }

        do
        {
            if (cursor.ReadNameAsString() == name)
            {
                return true;
            }

            cursor.SkipValue();
        }
        while (cursor.NextProperty());
        return false;
    }

    private static void ReadPayload<T, TCodec>(ref JsonCursor cursor, ref EnvelopeFacts facts, out T? payload)
        where TCodec : IJsonCodec<T>
    {
        JsonCursor start = cursor;
        try
        {
            payload = JsonCursor.Read<T, TCodec>(ref cursor);
            facts.PayloadRead = true;
            facts.PayloadError = null;
        }
        catch (JsonException exception)
        {
            payload = default;
            facts.PayloadRead = false;
            facts.PayloadError = exception;
            cursor = start;
            cursor.SkipValue(); // throws where the value is not even JSON: then the document is what is wrong
        }
    }

    private static void ReadFact(ref JsonCursor cursor, EnvelopePart part, ref EnvelopeFacts facts)
    {
        JsonCursor start = cursor;
        ReadOnlySpan<byte> raw = cursor.ReadRaw();
        bool isString = raw[0] == (byte)'"';
        bool isNull = raw.SequenceEqual("null"u8);
        if (part == EnvelopePart.Code)
        {
            ReadOnlySpan<byte> digits = isString ? start.ReadStringBytes() : raw;
            bool read = Utf8Parser.TryParse(digits, out long code, out int consumed) && consumed == digits.Length;
            facts.Code = read ? code : null;
            facts.CodeUnreadable = !read && !isNull;
            return;
        }

        // The verdict's words are for people: one of another kind is kept as it stands rather than refused.
        string? text = isNull ? null : Encoding.UTF8.GetString(isString ? start.ReadStringBytes() : raw);
        switch (part)
        {
            case EnvelopePart.Message:
                facts.Message = text;
                break;
            case EnvelopePart.Status:
                facts.Status = text;
                break;
            case EnvelopePart.RequestId:
                facts.RequestId = text;
                break;
        }
    }
}
