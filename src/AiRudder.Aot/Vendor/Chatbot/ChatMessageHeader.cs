using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>
/// Who sent a message, when, and what kind of message it is, without the message: for an index of a long session, whose
/// messages are read when they are asked for.
/// </summary>
public readonly record struct ChatMessageHeader : IJsonHeader<ChatMessageHeader>
{
    // One more than the ticks, so that 0 is none. A nullable DateTimeOffset would make every entry of an index half as large again.
    private readonly long _ticksAndOne;

    private ChatMessageHeader(SenderType senderType, DateTimeOffset? timestamp, MessageKind kind)
    {
        SenderType = senderType;
        _ticksAndOne = timestamp is { } time ? time.UtcTicks + 1 : 0;
        Kind = kind;
    }

    /// <summary>Who sent it.</summary>
    public SenderType SenderType { get; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? Timestamp => _ticksAndOne == 0 ? null : new DateTimeOffset(_ticksAndOne - 1, TimeSpan.Zero);

    /// <summary>The kind of its content.</summary>
    public MessageKind Kind { get; }

    /// <inheritdoc/>
    public static ChatMessageHeader ReadHeader(ref JsonCursor cursor)
    {
        if (cursor.TryReadNull())
        {
            return default;
        }

        JsonCursor start = cursor;
        if (TryReadExpected(ref cursor, out ChatMessageHeader header))
        {
            return header;
        }

        cursor = start;
        return ReadAnyOrder(ref cursor);
    }

    // In the vendor's order, up to the kind and no further. False at the first surprise.
    private static bool TryReadExpected(ref JsonCursor cursor, out ChatMessageHeader header)
    {
        header = default;
        bool isExpected = cursor.BeginObject() && cursor.MatchName("\"msg_id\":"u8) && SkipsToNext(ref cursor) && cursor.MatchName("\"sender_type\":"u8) && cursor.IsAt(JsonTokens.String | JsonTokens.Null);
        if (!isExpected)
        {
            return false;
        }

        SenderType sender = SenderType.ReadJson(ref cursor);
        if (!cursor.NextProperty() || !cursor.MatchName("\"timestamp\":"u8) || !cursor.IsAt(JsonTokens.Number | JsonTokens.Null))
        {
            return false;
        }

        DateTimeOffset? timestamp = cursor.ReadNullableDateTimeOffset(TimeFormat.UnixSeconds);
        isExpected = cursor.NextProperty()
            && cursor.MatchName("\"status\":"u8)
            && SkipsToNext(ref cursor)
            && cursor.MatchName("\"content\":"u8)
            && cursor.IsAtObject()
            && cursor.BeginObject()
            && cursor.MatchName("\"type\":"u8)
            && cursor.IsAtString();
        if (!isExpected)
        {
            return false;
        }

        header = new ChatMessageHeader(sender, timestamp, MessageKind.ReadJson(ref cursor));
        return true;
    }

    private static bool SkipsToNext(ref JsonCursor cursor)
    {
        cursor.SkipValue();
        return cursor.NextProperty();
    }

    private static ChatMessageHeader ReadAnyOrder(ref JsonCursor cursor)
    {
        SenderType sender = default;
        DateTimeOffset? timestamp = null;
        MessageKind kind = default;
        if (cursor.BeginObject())
        {
            do
            {
                ReadOnlySpan<byte> name = cursor.ReadName();
                if (name.SequenceEqual("sender_type"u8) && cursor.IsAt(JsonTokens.String | JsonTokens.Null))
                {
                    sender = SenderType.ReadJson(ref cursor);
                }
                else if (name.SequenceEqual("timestamp"u8) && cursor.IsAt(JsonTokens.Number | JsonTokens.Null))
                {
                    timestamp = cursor.ReadNullableDateTimeOffset(TimeFormat.UnixSeconds);
                }
                else if (name.SequenceEqual("content"u8))
                {
                    kind = ReadKind(ref cursor);
                }
                else
                {
                    cursor.SkipValue();
                }
            }
            while (cursor.NextProperty());
        }

        return new ChatMessageHeader(sender, timestamp, kind);
    }

    // As in a model, the first type counts.
    private static MessageKind ReadKind(ref JsonCursor cursor)
    {
        MessageKind kind = default;
        if (!cursor.IsAtObject())
        {
            cursor.SkipValue();
        }
        else if (cursor.BeginObject())
        {
            do
            {
                if (cursor.ReadName().SequenceEqual("type"u8) && !kind.HasValue && cursor.IsAtString())
                {
                    kind = MessageKind.ReadJson(ref cursor);
                }
                else
                {
                    cursor.SkipValue();
                }
            }
            while (cursor.NextProperty());
        }

        return kind;
    }
}
