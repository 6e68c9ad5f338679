using System.Diagnostics;
using AiRudder.Aot.PostgreSql.Tests.Server;
using AiRudder.Aot.Tests.Shared;

namespace AiRudder.Aot.PostgreSql.Tests.Processes;

/// <summary>A process of its own that works on the database: <c>tests/AotPostgreSql</c>, as it was built, or as a native program.</summary>
internal sealed class Instance : IDisposable
{
    private readonly Process _process;

    private Instance(Process process) => _process = process;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts one, which waits for <see cref="Begin"/>.</summary>
    public static async Task<Instance> StartAsync(PostgresServer server, PostgresOptions options, string job, int seed)
    {
        var native = Environment.GetEnvironmentVariable("AIRUDDER_AOT_POSTGRESQL");
        var start = new ProcessStartInfo(native ?? "dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        string[] program = native is null ? [Built()] : [];
        foreach (var argument in (string[])[.. program, job, server.ConnectionString, options.Schema, options.TablePrefix, $"{seed}"])
        {
            start.ArgumentList.Add(argument);
        }

        var instance = new Instance(Process.Start(start)!);
        Assert.Equal("ready", await instance.ReadLineAsync());
        return instance;
    }

    public void Begin() => _process.StandardInput.WriteLine();

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2));

    /// <summary>Ends it as a power cut does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Has it stop, and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string Built()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name; // bin/Release/net10.0
        var folder = Path.Combine(Repository.Root, "tests", "AotPostgreSql", "bin", configuration);
        return Directory.EnumerateDirectories(folder, "net*").Select(framework => Path.Combine(framework, "AotPostgreSql.dll")).First(File.Exists);
    }
}
