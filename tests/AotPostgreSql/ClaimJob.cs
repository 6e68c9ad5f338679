using AiRudder.Aot.PostgreSql;
using AiRudder.Aot.PostgreSql.Deliveries;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AotPostgreSql;

/// <summary>Receives 2,500 copies of one delivery at once, and says what became of them.</summary>
internal static class ClaimJob
{
    public static async Task RunAsync(PostgresDatabase database, Effects effects)
    {
        await using var log = new PostgresDeliveryLog(database);
        var states = await Task.WhenAll(Enumerable.Range(0, 2500).Select(_ => ReceiveAsync(log, effects)));
        Console.WriteLine(string.Join(' ', Enum.GetValues<DeliveryClaimState>().Select(state => states.Count(each => each == state))));
    }

    private static async Task<DeliveryClaimState> ReceiveAsync(PostgresDeliveryLog log, Effects effects)
    {
        var claim = await log.ClaimAsync(DeliveryKey.Of("the one"));
        if (claim.IsGranted)
        {
            await effects.AddAsync("handled");
            await log.CompleteAsync(claim);
        }

        return claim.State;
    }
}
