using System.Globalization;
using AiRudder.Aot.Benchmarks;

switch (args)
{
    case [] or ["--quick"]:
        new DocumentBenchmarks(new Figures(), rounds: args.Length > 0 ? 11 : 25).Run();
        return 0;

    case ["--make-session", var messages, var file]:
        StreamProcess.MakeSession(int.Parse(messages, CultureInfo.InvariantCulture), file);
        return 0;

    case ["--stream", var way, var file, var rounds]:
        await StreamProcess.RunAsync(way, file, int.Parse(rounds, CultureInfo.InvariantCulture));
        return 0;

    case ["--report", var figures, var page, var plot]:
        PerformanceReport.Write(figures, page, plot);
        return 0;

    default:
        await Console.Error.WriteLineAsync(
            """
            usage: AotBenchmarks [--quick]                     reading and writing, side by side
                   AotBenchmarks --make-session COUNT FILE     writes a session of so many messages, and FILE.array with its messages alone
                   AotBenchmarks --stream WAY FILE ROUNDS      streams a file in one way, in a process of its own: its peak memory is that way's
                   AotBenchmarks --report FIGURES PAGE PLOT    writes printed figures into a page of the documentation, and the plot of throughput
            """);
        return 2;
}
