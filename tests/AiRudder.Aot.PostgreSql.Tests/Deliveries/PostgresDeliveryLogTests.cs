using AiRudder.Aot.PostgreSql.Deliveries;
using AiRudder.Aot.PostgreSql.Tests.Server;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Webhooks.Deliveries;
using Npgsql;

namespace AiRudder.Aot.PostgreSql.Tests.Deliveries;

[Collection(PostgresCollection.Name)]
public class PostgresDeliveryLogTests(PostgresServer server)
{
    private static readonly DeliveryKey Key = DeliveryKey.Of("call", "7");

    [PostgresFact]
    public async Task A_claim_is_granted_once_until_it_is_completed_and_not_after()
    {
        PostgresDatabase database = server.NewDatabase();
        var one = new PostgresDeliveryLog(database);
        var other = new PostgresDeliveryLog(database);

        DeliveryClaim claim = await one.ClaimAsync(Key);

        Assert.True(claim.IsGranted);
        Assert.Equal(Key, claim.Key);
        Assert.Equal(DeliveryClaimState.InProgress, (await other.ClaimAsync(Key)).State);
        Assert.True((await other.ClaimAsync(DeliveryKey.Of("call", "8"))).IsGranted);
        Assert.True(await one.CompleteAsync(claim));
        Assert.Equal(DeliveryClaimState.Completed, (await other.ClaimAsync(Key)).State);
        Assert.False(await one.CompleteAsync(claim));
        Assert.False(await one.ReleaseAsync(claim));
        Assert.Equal(DeliveryClaimState.Completed, (await one.ClaimAsync(Key)).State);
    }

    [PostgresFact]
    public async Task A_claim_that_is_released_is_granted_again_with_another_token()
    {
        var log = new PostgresDeliveryLog(server.NewDatabase());
        DeliveryClaim first = await log.ClaimAsync(Key);

        Assert.True(await log.ReleaseAsync(first));
        DeliveryClaim second = await log.ClaimAsync(Key);

        Assert.True(second.IsGranted);
        Assert.NotEqual(first.Token, second.Token);
        Assert.False(await log.ReleaseAsync(first));
        Assert.False(await log.CompleteAsync(first));
        Assert.True(await log.CompleteAsync(second));
    }

    [PostgresFact]
    public async Task A_claim_that_lapsed_goes_to_the_next_who_asks_and_its_former_holder_has_lost_it()
    {
        PostgresDatabase database = server.NewDatabase();
        var log = new PostgresDeliveryLog(database);
        DeliveryClaim first = await log.ClaimAsync(Key);
        await LapseAsync(database);

        DeliveryClaim second = await log.ClaimAsync(Key);

        Assert.True(second.IsGranted);
        Assert.False(await log.CompleteAsync(first));
        Assert.False(await log.ReleaseAsync(first));
        Assert.Equal(DeliveryClaimState.InProgress, (await log.ClaimAsync(Key)).State);
        Assert.True(await log.CompleteAsync(second));
    }

    [PostgresFact]
    public async Task A_claim_that_lapsed_may_be_completed_as_long_as_nobody_asked_for_it()
    {
        PostgresDatabase database = server.NewDatabase();
        var log = new PostgresDeliveryLog(database);
        DeliveryClaim claim = await log.ClaimAsync(Key);
        await LapseAsync(database);

        Assert.Equal(0, await log.CleanUpAsync());
        Assert.True(await log.CompleteAsync(claim));
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Key)).State);
    }

    [PostgresFact]
    public async Task Lease_and_retention_are_measured_by_the_server()
    {
        PostgresDatabase database = server.NewDatabase(new ManualClock()); // whose time is long past
        var log = new PostgresDeliveryLog(database, new PostgresDeliveryLogOptions { Lease = TimeSpan.FromMinutes(7), Retention = TimeSpan.FromDays(3) });
        Assert.Equal(TimeSpan.FromMinutes(7), log.Lease);

        DeliveryClaim claim = await log.ClaimAsync(Key);
        Assert.InRange(await ExpiresInAsync(database), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(7));
        await log.CompleteAsync(claim);
        Assert.InRange(await ExpiresInAsync(database), TimeSpan.FromDays(3) - TimeSpan.FromMinutes(1), TimeSpan.FromDays(3));
    }

    [PostgresFact]
    public async Task What_is_no_longer_remembered_is_deleted_in_batches()
    {
        PostgresDatabase database = server.NewDatabase();
        var log = new PostgresDeliveryLog(database, new PostgresDeliveryLogOptions { CleanupBatch = 7 });
        DeliveryClaim kept = await log.ClaimAsync(Key);
        await log.CompleteAsync(kept);
        await server.ExecuteAsync($"insert into {database.Names.Deliveries} (key, completed, expires_at) select gen_random_uuid(), true, now() - interval '1 second' from generate_series(1, 30)");
        await server.ExecuteAsync($"insert into {database.Names.Deliveries} (key, completed, expires_at) select gen_random_uuid(), false, now() - interval '2 days' from generate_series(1, 5)");

        Assert.Equal(35, await log.CleanUpAsync());
        Assert.Equal(1, await server.ReadAsync<long>($"select count(*) from {database.Names.Deliveries}"));
        Assert.Equal(DeliveryClaimState.Completed, (await log.ClaimAsync(Key)).State);
    }

    [PostgresFact]
    public async Task A_key_that_is_forgotten_is_granted_again_even_before_its_row_is_deleted()
    {
        PostgresDatabase database = server.NewDatabase();
        var log = new PostgresDeliveryLog(database);
        await log.CompleteAsync(await log.ClaimAsync(Key));
        await LapseAsync(database);

        Assert.True((await log.ClaimAsync(Key)).IsGranted);
    }

    [PostgresFact]
    public async Task Cleaning_starts_by_itself_when_its_time_has_come()
    {
        var clock = new ManualClock();
        PostgresDatabase database = server.NewDatabase(clock);
        await using var log = new PostgresDeliveryLog(database, new PostgresDeliveryLogOptions { CleanupInterval = TimeSpan.FromMinutes(1) });
        await log.CompleteAsync(await log.ClaimAsync(Key));
        await LapseAsync(database);
        await log.CompleteAsync(await log.ClaimAsync(DeliveryKey.Of("before")));
        await log.Cleaning;
        Assert.Equal(2, await server.ReadAsync<long>($"select count(*) from {database.Names.Deliveries}"));

        clock.Advance(TimeSpan.FromMinutes(1));
        await log.CompleteAsync(await log.ClaimAsync(DeliveryKey.Of("after")));
        await log.Cleaning;

        Assert.Equal(2, await server.ReadAsync<long>($"select count(*) from {database.Names.Deliveries}"));
    }

    [PostgresFact]
    public async Task A_database_that_cannot_be_reached_is_an_IOException()
    {
        await using var database = new PostgresDatabase("Host=" + Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")) + ";Username=nobody");
        var log = new PostgresDeliveryLog(database);

        IOException failure = await Assert.ThrowsAsync<IOException>(async () => await log.ClaimAsync(Key));

        Assert.IsAssignableFrom<NpgsqlException>(failure.InnerException);
        await Assert.ThrowsAsync<IOException>(async () => await log.CompleteAsync(new DeliveryClaim(Key, DeliveryClaimState.Claimed, 1)));
        await Assert.ThrowsAsync<IOException>(async () => await log.ReleaseAsync(new DeliveryClaim(Key, DeliveryClaimState.Claimed, 1)));
        await Assert.ThrowsAsync<IOException>(() => log.CleanUpAsync());
    }

    [PostgresFact]
    public async Task What_was_not_granted_cannot_be_ended()
    {
        var log = new PostgresDeliveryLog(server.NewDatabase());

        await Assert.ThrowsAsync<ArgumentException>(async () => await log.CompleteAsync(default));
        await Assert.ThrowsAsync<ArgumentException>(async () => await log.ReleaseAsync(default));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await log.ClaimAsync(Key, new CancellationToken(canceled: true)));
    }

    private Task LapseAsync(PostgresDatabase database) => server.ExecuteAsync($"update {database.Names.Deliveries} set expires_at = clock_timestamp() - interval '1 second'");

    private Task<TimeSpan> ExpiresInAsync(PostgresDatabase database) => server.ReadAsync<TimeSpan>($"select expires_at - clock_timestamp() from {database.Names.Deliveries}");
}
