using System.Globalization;
using AiRudder.Aot.Benchmarks;

// AotBenchmarks [--quick]                       reading and writing, side by side
// AotBenchmarks --make-session COUNT FILE       writes a session of so many messages, and FILE.array with its messages alone
// AotBenchmarks --stream HOW FILE ROUNDS        streams a file one way, in a process of its own: its peak memory is that way's
switch (args)
{
    case ["--make-session", var count, var file]:
        byte[] session = Payloads.SessionOf(int.Parse(count, CultureInfo.InvariantCulture));
        File.WriteAllBytes(file, session);
        File.WriteAllBytes(file + ".array", Payloads.MessagesOf(session));
        return 0;

    case ["--stream", var how, var file, var rounds]:
        return await StreamBenchmarks.RunAsync(how, file, int.Parse(rounds, CultureInfo.InvariantCulture));

    case [] or ["--quick"]:
        DocumentBenchmarks.Run(rounds: args.Length > 0 ? 11 : 25);
        return 0;

    default:
        await Console.Error.WriteLineAsync("usage: AotBenchmarks [--quick] | --make-session COUNT FILE | --stream HOW FILE ROUNDS");
        return 2;
}
