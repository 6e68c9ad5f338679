using System.Globalization;
using System.Text;
using Npgsql;

namespace AiRudder.Aot.PostgreSql.Schema;

/// <summary>Brings the tables of a database up to this library's version, however many instances try it at once.</summary>
internal sealed class SchemaInstaller(Names names)
{
    private readonly string[] _migrations = Migrations.All(names);

    /// <summary>The statements that create everything, for somebody else to run.</summary>
    public string Script()
    {
        var script = new StringBuilder();
        script.Append(CultureInfo.InvariantCulture, $"create schema if not exists {names.Schema};\n{CreateVersions}\n");
        for (var version = 1; version <= _migrations.Length; version++)
        {
            script.Append(CultureInfo.InvariantCulture, $"{_migrations[version - 1]}\ninsert into {names.Versions} (version) values ({version});\n");
        }

        return script.ToString();
    }

    /// <summary>Creates what is missing. Nothing is touched, and no lock taken, where nothing is.</summary>
    public async Task InstallAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (!(await VersionAsync(connection, cancellationToken).ConfigureAwait(false) >= _migrations.Length))
            {
                await MigrateAsync(connection, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>All or nothing: what is not committed is rolled back when the connection closes.</summary>
    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);

        // One instance after the other: "if not exists" alone does not keep two that are at it at once from failing.
        await ValueAsync(connection, "select pg_advisory_xact_lock(hashtextextended($1, 0))", names.Scope, cancellationToken).ConfigureAwait(false);
        if (!(bool)(await ValueAsync(connection, "select exists (select from pg_namespace where nspname = $1)", names.SchemaText, cancellationToken).ConfigureAwait(false))!)
        {
            // Not "if not exists": that asks for the right to create schemas even where there is nothing to create.
            await RunAsync(connection, $"create schema {names.Schema}", cancellationToken).ConfigureAwait(false);
        }

        var installed = await VersionAsync(connection, cancellationToken).ConfigureAwait(false);
        if (installed is null)
        {
            await RunAsync(connection, CreateVersions, cancellationToken).ConfigureAwait(false);
        }

        for (var version = (installed ?? 0) + 1; version <= _migrations.Length; version++)
        {
            await RunAsync(connection, _migrations[version - 1], cancellationToken).ConfigureAwait(false);
            await ValueAsync(connection, $"insert into {names.Versions} (version) values ($1)", version, cancellationToken).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private string CreateVersions => $"create table {names.Versions} (version integer primary key, installed_at timestamptz not null default clock_timestamp());";

    /// <summary>The version that is installed: null where there is not even the table that says so, 0 where it is empty.</summary>
    private async Task<int?> VersionAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        (bool)(await ValueAsync(connection, "select to_regclass($1) is not null", names.Versions, cancellationToken).ConfigureAwait(false))!
            ? (int)(await ValueAsync(connection, $"select coalesce(max(version), $1) from {names.Versions}", 0, cancellationToken).ConfigureAwait(false))!
            : null;

    private static async Task<object?> ValueAsync<T>(NpgsqlConnection connection, string statement, T parameter, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(statement, connection) { Parameters = { new NpgsqlParameter<T> { TypedValue = parameter } } };
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
