using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using AiRudder.Aot.Authentication;
using Npgsql;

namespace AiRudder.Aot.PostgreSql.Tokens;

/// <summary>
/// Shares tokens among all instances that share a database, and has each renewed by one of them: the others wait for an
/// advisory lock, and then find the new token. A holder whose connection ends has lost the lock; one that is heard of no more
/// loses it after <see cref="PostgresTokenStoreOptions.LongestRenewal"/>.
/// </summary>
/// <remarks>
/// A renewal holds one connection for its lock, and uses another to read and write: the pool needs two. Those of one process
/// that wait for the same account wait for each other first, and hold no connection meanwhile.
/// </remarks>
public sealed class PostgresTokenStore : ITokenStore
{
    private readonly PostgresDatabase _database;
    private readonly ITokenProtector? _protector;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _local = new(StringComparer.Ordinal);
    private readonly string _longestRenewal;
    private readonly string _read;
    private readonly string _write;

    /// <summary>Creates the store of a database. Nothing is opened yet.</summary>
    /// <param name="database">Where the tokens are kept.</param>
    /// <param name="options">How; the defaults when null, which keep tokens in clear.</param>
    /// <exception cref="ArgumentNullException"><paramref name="database"/> is null.</exception>
    public PostgresTokenStore(PostgresDatabase database, PostgresTokenStoreOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        options ??= new PostgresTokenStoreOptions();
        _database = database;
        _protector = options.Protector;
        _longestRenewal = ((long)Math.Ceiling(options.LongestRenewal.TotalMilliseconds)).ToString(CultureInfo.InvariantCulture);
        var table = database.Names.Tokens;
        _read = $"select token, expires_at from {table} where account = $1 and protected = $2";
        _write = $"""
            insert into {table} (account, protected, token, expires_at) values ($1, $2, $3, $4)
            on conflict (account) do update set protected = excluded.protected, token = excluded.token, expires_at = excluded.expires_at
            """;
    }

    /// <inheritdoc/>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    /// <remarks>Without a protector only a token in clear is found, with one only what it protected.</remarks>
    public async ValueTask<AccessToken?> ReadAsync(string account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var (stored, expiresAt) = await _database.ReadRowAsync(
            _read,
            static reader => (reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<DateTime>(1)),
            cancellationToken,
            Parameters.Of(account),
            Parameters.Of(_protector is not null)).ConfigureAwait(false);
        var text = stored is null || _protector is null ? stored : _protector.Unprotect(account, stored);
        return text is not null && IsToken(text) ? new AccessToken(Encoding.ASCII.GetString(text), expiresAt) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    public async ValueTask WriteAsync(string account, AccessToken token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(token);
        var text = Encoding.ASCII.GetBytes(token.Value);
        await _database.ExecuteAsync(
            _write,
            cancellationToken,
            Parameters.Of(account),
            Parameters.Of(_protector is not null),
            Parameters.Of(_protector?.Protect(account, text) ?? text),
            Parameters.Of(token.ExpiresAt.UtcDateTime)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="NpgsqlException">The database cannot be reached, or refused.</exception>
    public async ValueTask<IAsyncDisposable?> LockAsync(string account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var local = _local.GetOrAdd(account, static _ => new SemaphoreSlim(1, 1));
        await local.WaitAsync(cancellationToken).ConfigureAwait(false);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _database.OpenAsync(cancellationToken).ConfigureAwait(false);
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await LockAsync(connection, account, cancellationToken).ConfigureAwait(false);
            return new RenewalLock(transaction, connection, local);
        }
        catch
        {
            if (connection is not null)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
            }

            local.Release();
            throw;
        }
    }

    /// <summary>The lock ends with the transaction. From there on the server waits for a word, and when none comes ends both.</summary>
    private async Task LockAsync(NpgsqlConnection connection, string account, CancellationToken cancellationToken)
    {
        const string Statement = "select set_config('idle_in_transaction_session_timeout', $1, true), pg_advisory_xact_lock(hashtextextended($2, 1))";
        using var command = await _database.CommandAsync(connection, Statement, cancellationToken, Parameters.Of(_longestRenewal), Parameters.Of(_database.Names.Scope + " " + account)).ConfigureAwait(false);

        // How long to wait is the caller's to say.
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether what stands in the table can be a token: whoever may write there must not add lines to a request.</summary>
    private static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'!', (byte)'~');
}
