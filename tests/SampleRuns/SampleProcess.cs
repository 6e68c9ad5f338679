using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SampleRuns;

/// <summary>A published sample in a process of its own: started, read, asked to stop.</summary>
internal sealed partial class SampleProcess : IDisposable
{
    private const int SigTerm = 15;

    private readonly Process _process;

    public SampleProcess(string program, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Waits for a line that begins so, and gives what stands behind.</summary>
    public async Task<string> LineAsync(string beginning, CancellationToken cancellationToken) =>
        await FindLineAsync(beginning, cancellationToken)
        ?? throw new InvalidOperationException($"The program ended without a line that begins with '{beginning}'.");

    /// <summary>The same, and null where the program ends without such a line.</summary>
    public async Task<string?> FindLineAsync(string beginning, CancellationToken cancellationToken)
    {
        while (await _process.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
            {
                return line[beginning.Length..];
            }
        }

        return null;
    }

    /// <summary>Sends SIGTERM, as container hosts, systemd and Lambda do, and gives the exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        _ = Kill(_process.Id, SigTerm);
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
