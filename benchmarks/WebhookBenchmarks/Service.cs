using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace AiRudder.Aot.Benchmarks;

/// <summary>A program under measurement, in a process of its own.</summary>
internal sealed class Service : IDisposable
{
    /// <summary>The secret of all deliveries.</summary>
    public const string Secret = "a secret shared with the vendor";

    private const string Listening = "listening on http://";

    private readonly Process _process;

    private Service(Process process) => _process = process;

    /// <summary>Where it listens, once that is known.</summary>
    public IPEndPoint Address { get; private set; } = null!;

    /// <summary>Says how a program is started.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="environment">What its environment has besides the secret.</param>
    public static ProcessStartInfo Ready(string program, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        start.Environment["WEBHOOK_SECRET"] = Secret;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Starts a program, and does not wait for anything.</summary>
    public static Service Start(ProcessStartInfo program) => new(Process.Start(program)!);

    /// <summary>Waits for the line that says where the program listens.</summary>
    public void WaitForAddress()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            int at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                Address = IPEndPoint.Parse(line[(at + Listening.Length)..].TrimEnd('/'));

                // Whatever else it says must not block it.
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("The program ended before it listened.");
    }

    /// <summary>What its memory is now, in megabytes.</summary>
    public double ResidentMegabytes() => Status("VmRSS:");

    /// <summary>The most that its memory has been, in megabytes.</summary>
    public double PeakMegabytes() => Status("VmHWM:");

    /// <summary>Ends the program.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Status(string name)
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Trim(), CultureInfo.InvariantCulture) / 1024;
    }
}
