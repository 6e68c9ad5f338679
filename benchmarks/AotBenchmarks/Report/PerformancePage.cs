using System.Globalization;
using System.Runtime.InteropServices;

namespace AiRudder.Aot.Benchmarks;

/// <summary>The part of the documentation's page that shows figures: between two markers, written anew by every full run.</summary>
internal static class PerformancePage
{
    private const string Begin = "<!-- figures: written by benchmarks/run-aot.sh -->\n";
    private const string End = "<!-- end of figures -->";

    public static string WithFigures(string page, FigureFile figures)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal);
        int end = page.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? page[..(begin + Begin.Length)] + Figures(figures) + page[end..]
            : throw new InvalidDataException("The page has no place for figures: it lacks the markers.");
    }

    private static string Figures(FigureFile figures) => string.Join(
        '\n',
        Machine(figures),
        Reading(figures),
        Session(figures),
        Streaming(figures),
        Writing(figures),
        Calls(figures),
        Telemetry(figures),
        Size(figures));

    private static string Machine(FigureFile figures)
    {
        string jit = figures["jit.vector.width"] is { } width ? string.Create(CultureInfo.InvariantCulture, $"; under the JIT {width:0}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores; vectors of {figures.Required("vector.width"):0} bits in the Native AOT program{jit}.

            """);
    }

    private static string Reading(FigureFile figures)
    {
        var table = new MarkdownTable(figures, "reading into models", "Native AOT", "JIT", "allocated, ours / theirs", "Native AOT, against their polymorphic models");
        void Row(string about, string document, double? goal = null, double? jitGoal = null, double? bytesGoal = null) => table.Row(
            about,
            table.Times($"read.{document}.vs_stj", goal),
            table.Times($"jit.read.{document}.vs_stj", jitGoal),
            table.Part($"read.{document}.bytes_vs_stj", bytesGoal),
            table.Times($"read.{document}.vs_stj_polymorphic"));

        Row("the vendor's session of 16 messages (6.5 kB)", "session", 4.5, 4.0, 0.65);
        Row("a session of 1,000 messages", "m1000", 3.8);
        Row("10,000 messages, all kept", "m10000");
        Row("100,000 messages, all kept", "m100000");
        Row("call detail (custom API node)", "calldetail", 3.5);
        Row("workflow rows", "rows", 3.5);
        return table.ToString();
    }

    private static string Session(FigureFile figures)
    {
        var table = new MarkdownTable(figures, "the session's bytes in other ways", "Native AOT", "JIT", "allocated");
        void Row(string about, string way, double? goal = null, double? bytesGoal = null) => table.Row(
            about,
            table.Times($"{way}.session.vs_stj", goal),
            table.Times($"jit.{way}.session.vs_stj"),
            table.Bytes(figures[$"{way}.session.allocated"] is null ? $"jit.{way}.session.allocated" : $"{way}.session.allocated", bytesGoal));

        Row("every token visited, nothing made", Way.Visit, 9.0, 0);
        Row("an index of its messages", "index", 14);
        Row("skipped (strictly checked)", Way.Skip);
        Row("for comparison: `Utf8JsonReader` over all tokens", Way.Tokens);
        Row("for comparison: a walk that makes the models' strings and does nothing else", Way.Floor);
        Row("for comparison: System.Text.Json, polymorphic models", Way.PolymorphicPeer);
        Row("for comparison: Newtonsoft.Json, flat models", "newtonsoft");
        return table.ToString();
    }

    private static string Streaming(FigureFile figures)
    {
        var table = new MarkdownTable(figures, "streaming, pieces of 16 kB", "Native AOT, against `DeserializeAsyncEnumerable` over a root array", "peak memory");
        void Row(string about, string way, string document, double? goal = null, double? peakGoal = null) => table.Row(
            about,
            table.Times($"{way}.{document}.vs_stj_asyncenumerable", goal),
            table.Megabytes($"{way}.{document}.peak_mb", peakGoal));

        foreach (var (messages, document, goal, visitGoal, peakGoal) in (IEnumerable<(string, string, double?, double?, double?)>)
            [("100,000", "m100000", 3.2, 6.0, 24), ("1,000,000", "m1000000", null, null, figures["stream.m100000.peak_mb"] + 1)])
        {
            Row($"{messages} messages as models, out of the nested array", "stream", document, goal, peakGoal);
            Row($"{messages} messages visited", "streamvisit", document, visitGoal);
            Row($"for comparison: {messages} messages, `Utf8JsonReader` over all tokens", "streamtokens", document);
            Row($"for comparison: {messages} messages, `DeserializeAsyncEnumerable`", "stj_asyncenumerable", document);
        }

        return table.ToString();
    }

    private static string Writing(FigureFile figures)
    {
        var table = new MarkdownTable(figures, "writing", "Native AOT, against the fast path", "JIT", "allocated", "Native AOT, against their polymorphic models");
        void Row(string about, string document, double? goal = null, double? bytesGoal = null) => table.Row(
            about,
            table.Times($"write.{document}.vs_stj_fastpath", goal),
            table.Times($"jit.write.{document}.vs_stj_fastpath"),
            table.Bytes($"write.{document}.allocated", bytesGoal),
            table.Times($"write.{document}.vs_stj_polymorphic"));

        Row("the session", "session", 1.6, 0);
        Row("a session of 1,000 messages", "m1000");
        Row("call detail", "calldetail");
        Row("workflow rows", "rows");
        return table.ToString();
    }

    private static string Calls(FigureFile figures)
    {
        var table = new MarkdownTable(figures, "allocated by one call, small JSON", "Native AOT", "JIT", "the usual way, Native AOT", "the usual way, JIT", "the handler alone, Native AOT", "the handler alone, JIT");
        void Row(string about, string call, double goal) => table.Row(
            about,
            table.Bytes($"call.{call}.allocated", goal),
            table.Bytes($"jit.call.{call}.allocated", goal),
            table.Bytes($"call.{call}.usual.allocated"),
            table.Bytes($"jit.call.{call}.usual.allocated"),
            table.Bytes($"call.{call}.floor.allocated"),
            table.Bytes($"jit.call.{call}.floor.allocated"));

        Row("POST on loopback", "post.loopback", 1_900);
        Row("GET on loopback", "get.loopback", 1_600);
        Row("POST over a handler that answers at once", "post.stub", 1_250);
        Row("GET over a handler that answers at once", "get.stub", 1_000);
        return table.ToString();
    }

    private static string Telemetry(FigureFile figures)
    {
        var table = new MarkdownTable(figures, "telemetry that nobody listens to, for each call", "Native AOT", "JIT");
        return table
            .Row("time", table.Nanoseconds("telemetry.off"), table.Nanoseconds("jit.telemetry.off"))
            .Row("allocated", table.Bytes("telemetry.off.allocated"), table.Bytes("jit.telemetry.off.allocated"))
            .ToString();
    }

    private static string Size(FigureFile figures)
    {
        var table = new MarkdownTable(figures, "size", "Native AOT");
        return table.Row("the smallest program that reads a session", table.Bytes("size.reader_program_bytes", 1_550_000)).ToString();
    }
}
