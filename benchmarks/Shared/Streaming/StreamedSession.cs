using System.Text.Json;
using AiRudder.Aot.Json;
using AiRudder.Aot.Vendor.Chatbot;

namespace AiRudder.Aot.Benchmarks;

/// <summary>Ways to go through the messages of a long session while it arrives. Each gives the number of messages.</summary>
internal static class StreamedSession
{
    /// <summary>The library's models, out of the array in its envelope.</summary>
    public static async Task<long> ModelsAsync(Stream session)
    {
        long count = 0;
        await foreach (ChatMessage message in ArrayStream.Open<ChatMessage>(session, "messages"))
        {
            count += message.MsgId.Length > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The library's cursor over every message, nothing made.</summary>
    public static async Task<long> VisitAsync(Stream session)
    {
        long count = 0;
        await foreach (long length in ArrayStream.Open(session, "messages", Measure))
        {
            count += length > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>System.Text.Json, message by message. It can do so with a root array only: it is given the messages alone.</summary>
    public static async Task<long> PeerAsync(Stream messages)
    {
        long count = 0;
        await foreach (FlatMessage? message in JsonSerializer.DeserializeAsyncEnumerable(messages, FlatContext.Default.FlatMessage))
        {
            count += message!.MsgId!.Length > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>System.Text.Json, the whole session at once: what its users do with an array in an envelope.</summary>
    public static async Task<long> WholePeerAsync(Stream session) =>
        (await JsonSerializer.DeserializeAsync(session, FlatContext.Default.FlatSession))!.Messages!.Count;

    /// <summary>System.Text.Json's reader over all tokens, nothing made of them.</summary>
    public static async Task<long> TokensAsync(Stream session)
    {
        byte[] buffer = new byte[4 * PieceStream.Piece];
        var tokens = default(SessionTokens);
        int kept = 0;
        int read;
        while ((read = await session.ReadAsync(buffer.AsMemory(kept))) > 0)
        {
            int filled = kept + read;
            int consumed = tokens.Read(buffer.AsSpan(0, filled));
            buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
            kept = filled - consumed;
        }

        return tokens.Messages;
    }

    private static long Measure(ref JsonCursor cursor)
    {
        var lengths = default(Lengths);
        cursor.Visit(ref lengths);
        return lengths.Total;
    }

    // Where the scan stands between two pieces.
    private struct SessionTokens
    {
        private JsonReaderState _state;

        public long Messages { get; private set; }

        public int Read(ReadOnlySpan<byte> bytes)
        {
            var reader = new Utf8JsonReader(bytes, isFinalBlock: false, _state);
            while (reader.Read())
            {
                Messages += reader.CurrentDepth == 2 && reader.TokenType == JsonTokenType.EndObject ? 1 : 0;
            }

            _state = reader.CurrentState;
            return (int)reader.BytesConsumed;
        }
    }
}
