using System.Data.Common;
using AiRudder.Aot.PostgreSql.Schema;
using Npgsql;

namespace AiRudder.Aot.PostgreSql;

/// <summary>
/// The tables of this library in a PostgreSQL database (version 12 or later), which log, token store and queue share. One for
/// each program; safe for any number of concurrent callers.
/// </summary>
/// <remarks>Nothing is opened before it is needed. The tables are created by whoever first needs one.</remarks>
public sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly SchemaInstaller _installer;
    private readonly SemaphoreSlim _installing = new(1, 1);
    private readonly bool _ownsSource;
    private volatile bool _installed;

    /// <summary>Uses a data source of the caller's, which stays the caller's to dispose of. The slim one serves.</summary>
    /// <param name="source">Gives connections.</param>
    /// <param name="options">Where the tables stand; the defaults when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    public PostgresDatabase(NpgsqlDataSource source, PostgresOptions? options = null)
        : this(source, options, ownsSource: false)
    {
    }

    /// <summary>Connects by a connection string, TLS included where it asks for it.</summary>
    /// <param name="connectionString">What Npgsql understands: <c>Host=...;Username=...;Password=...;Database=...;SSL Mode=VerifyFull</c>.</param>
    /// <param name="options">Where the tables stand; the defaults when null.</param>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is empty or not understood.</exception>
    public PostgresDatabase(string connectionString, PostgresOptions? options = null)
        : this(Build(connectionString), options, ownsSource: true)
    {
    }

    private PostgresDatabase(NpgsqlDataSource source, PostgresOptions? options, bool ownsSource)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
        Options = options ?? new PostgresOptions();
        Names = new Names(Options);
        _installer = new SchemaInstaller(Names);
        _installed = !Options.ManageSchema;
        _ownsSource = ownsSource;
    }

    /// <summary>The statements that create schema and tables where there are none yet, for <see cref="PostgresOptions.ManageSchema"/> false.</summary>
    public string SchemaScript => _installer.Script();

    internal NpgsqlDataSource Source { get; }

    internal PostgresOptions Options { get; }

    internal Names Names { get; }

    /// <summary>
    /// Creates schema and tables, or what is missing of them. Does nothing where all is there. Happens by itself when a table is
    /// first needed, unless <see cref="PostgresOptions.ManageSchema"/> is false; called at start, it shows that the database can be reached.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting; what is unfinished is undone.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task InstallSchemaAsync(CancellationToken cancellationToken = default) => _installer.InstallAsync(Source, cancellationToken);

    /// <summary>Closes the connections, where a connection string made them.</summary>
    /// <returns>A task that ends when they are closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_ownsSource)
        {
            await Source.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A connection to a database that has the tables.</summary>
    internal async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_installed)
        {
            // The statement that is waiting need not fail with another caller's patience: each waits with its own.
            await _installing.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                if (!_installed)
                {
                    await InstallSchemaAsync(cancellationToken).ConfigureAwait(false);
                    _installed = true;
                }
            }
            finally
            {
                _installing.Release();
            }
        }

        return await Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A statement on a connection, prepared where that is wanted: sent to be parsed once for each connection, not for each use.</summary>
    internal async ValueTask<NpgsqlCommand> CommandAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(statement, connection);
        command.Parameters.AddRange(parameters);
        if (Options.PrepareStatements)
        {
            await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        return command;
    }

    /// <summary>Runs a statement that gives no rows, on a connection of its own.</summary>
    /// <returns>How many rows it touched.</returns>
    internal async ValueTask<int> ExecuteAsync(string statement, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = await CommandAsync(connection, statement, cancellationToken, parameters).ConfigureAwait(false);
            return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a statement, whose last parameter says how many rows it may touch, until it touches fewer.</summary>
    /// <returns>How many rows were touched.</returns>
    internal async Task<long> ExecuteInBatchesAsync(string statement, int batch, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = await CommandAsync(connection, statement, cancellationToken, [.. parameters, Parameters.Of(batch)]).ConfigureAwait(false);
            var total = 0L;
            while (true)
            {
                var touched = await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                total += touched;
                if (touched < batch)
                {
                    return total;
                }
            }
        }
    }

    /// <summary>Runs a statement on a connection of its own and reads its only row; the default value where there is none.</summary>
    internal async ValueTask<T?> ReadRowAsync<T>(string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var rows = await ReadRowsAsync(statement, read, cancellationToken, parameters).ConfigureAwait(false);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>Runs a statement on a connection of its own and reads its rows.</summary>
    internal async ValueTask<List<T>> ReadRowsAsync<T>(string statement, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        var rows = new List<T>();
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = await CommandAsync(connection, statement, cancellationToken, parameters).ConfigureAwait(false);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add(read(reader));
                }
            }
        }

        return rows;
    }

    /// <summary>Whether an exception says that the database cannot be reached, or refused.</summary>
    internal static bool IsFailure(Exception exception) => exception is DbException;

    private static NpgsqlDataSource Build(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return new NpgsqlSlimDataSourceBuilder(connectionString).EnableTransportSecurity().Build();
    }
}
