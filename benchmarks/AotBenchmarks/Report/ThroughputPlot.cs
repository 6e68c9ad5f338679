namespace AiRudder.Aot.Benchmarks;

/// <summary>Bytes read in a second against the number of messages, for the library and its peers.</summary>
internal static class ThroughputPlot
{
    private static readonly (int Messages, string Document)[] Sessions =
    [
        (16, "session"), (100, "m100"), (1_000, "m1000"), (10_000, "m10000"), (100_000, "m100000"),
    ];

    public static string Render(FigureFile figures)
    {
        Series Line(string name, string way, string light, string dark, bool peer) => new(
            name,
            light,
            dark,
            Dashed: peer,
            [.. Sessions.Select(session => ((double)session.Messages, figures.Required($"{way}.{session.Document}.throughput")))]);

        return new SvgPlot(
            "Reading a session, by its number of messages",
            "messages in the session (logarithmic)",
            "MB of JSON a second",
            [
                Line("visited", Way.Visit, "#1a7f37", "#4ac26b", peer: false),
                Line("models", "read", "#0969da", "#58a6ff", peer: false),
                Line("models, streamed", Way.Stream, "#8250df", "#bc8cff", peer: false),
                Line("Utf8JsonReader, tokens", Way.Tokens, "#59636e", "#9198a1", peer: true),
                Line("STJ, flat models", Way.Peer, "#bc4c00", "#f0883e", peer: true),
                Line("STJ, polymorphic models", Way.PolymorphicPeer, "#cf222e", "#ff7b72", peer: true),
            ]).Render();
    }
}
