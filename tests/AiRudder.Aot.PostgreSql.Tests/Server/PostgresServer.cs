using System.Diagnostics;
using Npgsql;

namespace AiRudder.Aot.PostgreSql.Tests.Server;

/// <summary>
/// A PostgreSQL server of these tests alone: in a temporary folder, on a Unix socket inside it, without a port. It does not
/// wait for the disk (fsync is off): what is tested is what it does when clients die, not when the machine does.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    // Arguments: the folder; who owns it and runs the server, where that is somebody else; where the programs are. The server
    // ends, and the folder vanishes, when this shell's input does: not even tests that are killed leave one behind.
    private const string Script = """
        folder=$1; owner=$2; bin=$3; as=
        if [ -n "$owner" ]; then as="setpriv --reuid=$owner --regid=$owner --clear-groups"; fi
        trap 'rm -rf "$folder"' EXIT
        if [ -n "$owner" ]; then chown "$owner:$owner" "$folder" || exit 1; fi
        cd "$folder" || exit 1
        $as "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale --no-sync > "$folder/initdb.log" 2>&1 < /dev/null || { cat "$folder/initdb.log"; exit 1; }
        $as "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c full_page_writes=off \
            -c max_connections=200 -c shared_buffers=64MB -c max_wal_size=2GB 2>&1 < /dev/null &
        server=$!
        read -r _
        kill -INT $server 2> /dev/null # ends at once, whoever is connected
        wait $server
        """;

    private string _folder = "";
    private readonly List<string> _log = [];
    private Process? _shell;
    private NpgsqlDataSource? _source;

    /// <summary>Connects as the server's administrator.</summary>
    internal string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres;Maximum Pool Size=25;Timeout=60;Command Timeout=60";

    /// <summary>Connections to it, for the tests' own statements too.</summary>
    internal NpgsqlDataSource Source => _source ?? throw new InvalidOperationException("There is no server.");

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Missing is not null)
        {
            return;
        }

        _folder = Directory.CreateTempSubdirectory("airudder-pg-").FullName; // for its owner alone
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-c", Script, "sh", _folder, Owner(), PostgresPrograms.Folder! })
        {
            start.ArgumentList.Add(argument);
        }

        _shell = Process.Start(start)!;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _shell.OutputDataReceived += (_, line) =>
        {
            lock (_log)
            {
                _log.Add(line.Data ?? "(the end)");
            }

            if (line.Data is null || line.Data.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        _shell.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1));
        _source = new NpgsqlSlimDataSourceBuilder(ConnectionString).Build();
        try
        {
            await ExecuteAsync("select 1");
        }
        catch (NpgsqlException exception)
        {
            throw new InvalidOperationException("The server did not start:\n" + Log, exception);
        }
    }

    public async Task DisposeAsync()
    {
        if (_shell is null)
        {
            return;
        }

        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    /// <summary>What the server has said.</summary>
    internal string Log
    {
        get
        {
            lock (_log)
            {
                return string.Join('\n', _log);
            }
        }
    }

    /// <summary>Runs a statement of the test's own.</summary>
    internal async Task ExecuteAsync(string statement)
    {
        await using var command = Source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads a value by a statement of the test's own.</summary>
    internal async Task<T> ReadAsync<T>(string statement)
    {
        await using var command = Source.CreateCommand(statement);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Tables of one test alone, in a schema whose name has everything in it that must be quoted.</summary>
    internal PostgresDatabase NewDatabase(TimeProvider? timeProvider = null) => new(Source, NewOptions(timeProvider));

    internal static PostgresOptions NewOptions(TimeProvider? timeProvider = null) =>
        new() { Schema = $"Te\"st {Guid.NewGuid():N}", TablePrefix = "p'-", TimeProvider = timeProvider ?? TimeProvider.System };

    /// <summary>The server refuses to run as root: there it is the user that Debian's package made, or else nobody.</summary>
    private static string Owner()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return "";
        }

        return File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "65534";
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
