using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.PostgreSql.Deliveries;

/// <summary>
/// Remembers deliveries for all instances that share a database: of any number of claims of one key, wherever they are made,
/// one is granted. Each operation is one statement; leases and retention are measured by the server's clock alone, so that the
/// instances' clocks need not agree. What was recorded is as durable as the database makes a commit.
/// </summary>
public sealed class PostgresDeliveryLog : IDeliveryLog, IAsyncDisposable
{
    private readonly PostgresDatabase _database;
    private readonly PostgresDeliveryLogOptions _options;
    private readonly Cleanup _cleanup;
    private readonly string _claim;
    private readonly string _complete;
    private readonly string _release;
    private readonly string _delete;

    /// <summary>Creates the log of a database. Nothing is opened yet.</summary>
    /// <param name="database">Where the deliveries are remembered.</param>
    /// <param name="options">For how long; the defaults when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="database"/> is null.</exception>
    public PostgresDeliveryLog(PostgresDatabase database, PostgresDeliveryLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        _database = database;
        _options = options ?? new PostgresDeliveryLogOptions();
        _cleanup = new Cleanup(database.Options.TimeProvider, _options.CleanupInterval, CleanUpAsync);
        var table = database.Names.Deliveries;

        // What is known already is only read: a copy of a delivery neither writes nor locks. Two that find nothing both insert,
        // and the index lets one of them.
        _claim = $"""
            with known as materialized (
                select completed from {table} where key = $1 and expires_at > clock_timestamp()
            ), claimed as (
                insert into {table} as held (key, completed, expires_at)
                select $1, false, clock_timestamp() + $2 where not exists (select from known)
                on conflict (key) do update set token = excluded.token, completed = false, expires_at = excluded.expires_at
                where held.expires_at <= clock_timestamp()
                returning token
            )
            select (select token from claimed), coalesce((select completed from known), false)
            """;
        _complete = $"update {table} set completed = true, expires_at = clock_timestamp() + $3 where key = $1 and token = $2 and not completed";
        _release = $"delete from {table} where key = $1 and token = $2 and not completed";

        // A claim that has lapsed stays its former holder's as long as nobody asks for it, and it may still complete it.
        _delete = $"""
            delete from {table} where key in (
                select key from {table}
                where expires_at <= now() and (completed or expires_at <= now() - $1)
                limit $2 for update skip locked
            )
            """;
    }

    /// <inheritdoc/>
    public TimeSpan Lease => _options.Lease;

    /// <inheritdoc/>
    public async ValueTask<DeliveryClaim> ClaimAsync(DeliveryKey key, CancellationToken cancellationToken = default)
    {
        try
        {
            var (token, completed) = await _database.ReadRowAsync(
                _claim,
                static reader => (reader.IsDBNull(0) ? (long?)null : reader.GetInt64(0), reader.GetBoolean(1)),
                cancellationToken,
                Parameters.Of(key),
                Parameters.Of(_options.Lease)).ConfigureAwait(false);
            return token is { } granted ? new DeliveryClaim(key, DeliveryClaimState.Claimed, granted)
                : new DeliveryClaim(key, completed ? DeliveryClaimState.Completed : DeliveryClaimState.InProgress);
        }
        catch (Exception exception) when (PostgresDatabase.IsFailure(exception))
        {
            throw Unavailable(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> CompleteAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        claim.ThrowIfNotGranted();
        var completed = await EndAsync(_complete, cancellationToken, Parameters.Of(claim.Key), Parameters.Of(claim.Token), Parameters.Of(_options.Retention)).ConfigureAwait(false);
        _cleanup.StartIfDue();
        return completed;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReleaseAsync(DeliveryClaim claim, CancellationToken cancellationToken = default)
    {
        claim.ThrowIfNotGranted();
        return EndAsync(_release, cancellationToken, Parameters.Of(claim.Key), Parameters.Of(claim.Token));
    }

    /// <summary>Deletes what is no longer remembered, in batches, beside whatever else goes on. Any number of instances may do it at once.</summary>
    /// <param name="cancellationToken">Ends it after the batch that is running.</param>
    /// <returns>How many rows were deleted.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="IOException">The database cannot be reached, or refused.</exception>
    public async Task<long> CleanUpAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _database.ExecuteInBatchesAsync(_delete, _options.CleanupBatch, cancellationToken, Parameters.Of(_options.Retention)).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresDatabase.IsFailure(exception))
        {
            throw Unavailable(exception);
        }
    }

    /// <summary>The cleaning that was started last.</summary>
    internal Task Cleaning => _cleanup.Running;

    /// <summary>Ends a cleaning that is running. The database stays open.</summary>
    /// <returns>A task that ends with it.</returns>
    public ValueTask DisposeAsync() => _cleanup.DisposeAsync();

    private async ValueTask<bool> EndAsync(string statement, CancellationToken cancellationToken, params Npgsql.NpgsqlParameter[] parameters)
    {
        try
        {
            return await _database.ExecuteAsync(statement, cancellationToken, parameters).ConfigureAwait(false) == 1;
        }
        catch (Exception exception) when (PostgresDatabase.IsFailure(exception))
        {
            throw Unavailable(exception);
        }
    }

    private static IOException Unavailable(Exception exception) => new("The delivery log's database cannot be reached, or refused.", exception);
}
