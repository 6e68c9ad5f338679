using System.Text.Json;

namespace AiRudder.Aot.Http;

/// <summary>What one pass over an answer found out, besides the payload.</summary>
internal struct EnvelopeFacts
{
    /// <summary>The result code; null when there was none, or none that is a whole number.</summary>
    public long? Code;

    /// <summary>A code was there, but it was not a whole number.</summary>
    public bool CodeUnreadable;

    public string? Message;
    public string? Status;
    public string? RequestId;

    /// <summary>The payload property was there and could be read; its value may still be null.</summary>
    public bool PayloadRead;

    /// <summary>Why the payload could not be read.</summary>
    public JsonException? PayloadError;

    /// <summary>Why the answer as a whole could not be read. What stood before that place is kept in the other fields.</summary>
    public JsonException? DocumentError;

    public readonly string? Text => string.IsNullOrEmpty(Message) ? Status : Message;
}
