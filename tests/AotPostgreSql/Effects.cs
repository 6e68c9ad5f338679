using Npgsql;

namespace AotPostgreSql;

/// <summary>What the jobs do to the world: rows in a table, which the tests count.</summary>
internal sealed class Effects(NpgsqlDataSource source, string schema)
{
    private readonly string _insert = $"insert into \"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\".effects (what) values ($1)";

    public async Task AddAsync(string what, CancellationToken cancellationToken = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await AddAsync(what, connection, cancellationToken);
    }

    public async Task AddAsync(string what, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(_insert, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = what } } };
        await command.PrepareAsync(cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
