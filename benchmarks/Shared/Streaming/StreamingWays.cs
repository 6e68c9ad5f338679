namespace AiRudder.Aot.Benchmarks;

/// <summary>Ways to stream a session that lies in memory, in pieces of 16 kB.</summary>
internal sealed class StreamingWays(byte[] session, int messages)
{
    private readonly byte[] _messages = Payloads.MessagesOf(session);

    public Way Models => Over(Way.Models, session, StreamedSession.ModelsAsync);

    public Way Visit => Over(Way.Visit, session, StreamedSession.VisitAsync);

    public Way Peer => Over(Way.Peer, _messages, StreamedSession.PeerAsync);

    public Way Tokens => Over(Way.Tokens, session, StreamedSession.TokensAsync);

    private Way Over(string name, byte[] document, Func<Stream, Task<long>> run)
    {
        // Every read completes at once, and so does the whole.
        long Run()
        {
            using var stream = new PieceStream(new MemoryStream(document));
            return run(stream).GetAwaiter().GetResult();
        }

        return new(name, Run, () => Run() == messages);
    }
}
