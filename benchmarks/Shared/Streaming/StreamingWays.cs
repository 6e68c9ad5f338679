namespace AiRudder.Aot.Benchmarks;

/// <summary>Ways to stream a session that lies in memory, in pieces of 16 kB.</summary>
internal sealed class StreamingWays(byte[] session, int messages)
{
    private readonly byte[] _messages = Payloads.MessagesOf(session);

    public Way Models => Session(Way.Models, StreamedSession.ModelsAsync);

    public Way Visit => Session(Way.Visit, StreamedSession.VisitAsync);

    public Way Tokens => Session(Way.Tokens, StreamedSession.TokensAsync);

    public Way Peer => Over(Way.Peer, _messages, StreamedSession.PeerAsync);

    public Way WholePeer => Session(Way.WholePeer, StreamedSession.WholePeerAsync);

    /// <summary>A way of one's own, which is given the session and gives the number of its messages.</summary>
    public Way Session(string name, Func<Stream, Task<long>> run) => Over(name, session, run);

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
