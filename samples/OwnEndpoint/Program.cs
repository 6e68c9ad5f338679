using AiRudder.Aot;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Testing;
using OwnEndpoint;

// Endpoints that the library does not declare, called like those that it does. Everything runs in memory.
var account = new VendorDoubleOptions();
using var vendor = new StubVendor(new VendorDoubleHandler(new VendorDouble(account)));
using var invoker = new HttpMessageInvoker(vendor);
using var client = new AiRudderClient(new AiRudderOptions
{
    AppKey = account.AppKey,
    AppSecret = account.AppSecret,
    RequestSigner = new SchemeRequestSigner(SignatureScheme.HmacSha256Hex, "a secret of your account", "a key of your account"),
}, invoker);

var strategies = new StrategyApi(client.Transport);
await foreach (Strategy strategy in strategies.ReadAsync(page: 1))
{
    Console.WriteLine($"strategy {strategy.StrategyId} is {strategy.State}, {strategy.Extra?.Count ?? 0} further properties");
}

ApiResult<CreatedPlan> created = await strategies.TryCreatePlanAsync(new NewPlan { PlanName = "reminders", StrategyId = "1" });
Console.WriteLine(created.IsSuccess ? $"created  {created.Value.PlanId}" : $"failed   {created.Error.Kind}");

await new SessionApi(client.Transport).EndAsync(new SessionEnd("call-1", DateTimeOffset.UnixEpoch));
Console.WriteLine("ended    call-1");
return 0;
