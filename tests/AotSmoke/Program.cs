using System.Text.Json;
using AiRudder.Aot;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Extensions;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Tests.Shared;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Surfaces;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AotSmoke;

/// <summary>What must work in a program without a JIT: exits 0 when it all does.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var sessionFile])
        {
            await Console.Error.WriteLineAsync("usage: AotSmoke SESSION-FILE");
            return 2;
        }

        int failed = 0;
        failed += await CheckAsync("the main job runs", async () => await QuickStart.QuickStart.RunAsync(["--messages", "20000"], Console.Out, Console.Error) == 0);
        failed += await CheckAsync("a session file is read", async () => await QuickStart.QuickStart.RunAsync(["--session", sessionFile], Console.Out, Console.Error) == 0);
        failed += await CheckAsync("a missing file is exit code 3", async () => await QuickStart.QuickStart.RunAsync(["--session", sessionFile + ".missing"], Console.Out, Console.Error) == 3);
        failed += await CheckAsync("our code and System.Text.Json over the context agree", () => Task.FromResult(RoundTrips(File.ReadAllBytes(sessionFile))));
        failed += await CheckAsync("every operation, in every form, answers what the double knows", CallsEveryOperationAsync);
        failed += await CheckAsync("a client that is declared here calls", () => CallsOwnClientAsync(null));
        failed += await CheckAsync("it calls encrypted", () => CallsOwnClientAsync("airudderredduria"));
        failed += await CheckAsync("a host has it from its services", CallsFromServicesAsync);
        failed += await CheckAsync("a signature with a timestamp is verified", () => Task.FromResult(VerifiesSignatures()));
        foreach ((string what, Func<Task<bool>> check) in FormsChecks.All)
        {
            failed += await CheckAsync("of a client that is declared here: " + what, check);
        }

        return failed == 0 ? 0 : 1;
    }

    private static bool RoundTrips(byte[] session)
    {
        ChatbotSessionEnded ours = AiRudderJson.Parse<ChatbotSessionEnded>(session)!;
        ChatbotSessionEnded theirs = JsonSerializer.Deserialize(session, AiRudderJsonContext.Default.GetTypeInfo(typeof(ChatbotSessionEnded))!) as ChatbotSessionEnded ?? throw new InvalidOperationException("null");
        return AiRudderJson.ToUtf8Bytes(ours).AsSpan().SequenceEqual(AiRudderJson.ToUtf8Bytes(theirs));
    }

    private static async Task<bool> CallsEveryOperationAsync()
    {
        IReadOnlyList<OperationCall> calls = await EveryOperation.CallAsync();
        foreach (OperationCall call in calls.Where(call => !call.Passed))
        {
            Console.WriteLine($"not as expected: {call.Operation}");
        }

        return calls.Count > 0 && calls.All(call => call.Passed);
    }

    private static bool VerifiesSignatures()
    {
        bool all = true;
        foreach (SignatureAlgorithm algorithm in Enum.GetValues<SignatureAlgorithm>())
        {
            SignatureScheme scheme = SignatureScheme.Create(new SignatureRule { Algorithm = algorithm, Content = "{timestamp}{body}{secret}", Timestamp = new SignatureTimestamp("X-Time") });
            string timestamp = scheme.Timestamp!.Format(DateTimeOffset.UtcNow);
            string signature = scheme.Sign("{}"u8, "secret"u8, timestamp);
            var verifier = new WebhookVerifier(scheme, "new secret", "secret");
            all &= verifier.Verify("{}"u8, signature, timestamp) == SignatureVerdict.Valid && verifier.Verify("{ }"u8, signature, timestamp) == SignatureVerdict.Mismatch;
        }

        return all;
    }

    private static async Task<bool> CallsOwnClientAsync(string? key)
    {
        var account = new VendorDoubleOptions { EncryptionKey = key };
        using var handler = new VendorDoubleHandler(new VendorDouble(account));
        using var invoker = new HttpMessageInvoker(handler);
        using var client = new AiRudderClient(new AiRudderOptions
        {
            AppKey = account.AppKey,
            AppSecret = account.AppSecret,
            Encryption = key is null ? null : new EncryptionOptions { Key = key },
        }, invoker);
        var own = new AotSmoke.OwnApi(client.Transport);

        ApiResult<OwnAnswer> answer = await own.FindAsync(new OwnQuery("+8613711112222", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)));
        return answer.IsSuccess && answer.Value.Rows.Count == 0;
    }

    private static async Task<bool> CallsFromServicesAsync()
    {
        var account = new VendorDoubleOptions();
        using var handler = new VendorDoubleHandler(new VendorDouble(account));
        var services = new ServiceCollection();
        services.AddAiRudder(settings => settings.AppKey = "") // not valid
            .Services.AddAiRudder("smoke", settings => (settings.AppKey, settings.AppSecret) = (account.AppKey, account.AppSecret))
            .ConfigurePrimaryHttpMessageHandler(() => handler);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var own = new AotSmoke.OwnApi(provider.GetRequiredKeyedService<AiRudderClient>("smoke").Transport);
        ApiResult<OwnAnswer> answer = await own.FindAsync(new OwnQuery("+8613711112222", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)));
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return false;
        }
        catch (OptionsValidationException)
        {
            return answer.IsSuccess;
        }
    }

    private static async Task<int> CheckAsync(string what, Func<Task<bool>> check)
    {
        bool passed = await check();
        Console.WriteLine($"{(passed ? "passed" : "FAILED")}: {what}");
        return passed ? 0 : 1;
    }
}

/// <summary>A client as a user declares one, on the vendor's surface.</summary>
[ApiClient(Surface = typeof(CloudSurface))]
public interface IOwnApi
{
    /// <summary>Finds.</summary>
    [Post("/service/cloud/workflow/detailinstances", Idempotent = true)]
    Task<ApiResult<OwnAnswer>> FindAsync(OwnQuery query, CancellationToken cancellationToken = default);
}

/// <summary>A query.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.SnakeCaseLower)]
public sealed partial record OwnQuery(string Callee, [property: JsonTime(TimeFormat.DateTimeOffset)] DateTimeOffset StartTime, [property: JsonTime(TimeFormat.DateTimeOffset)] DateTimeOffset EndTime);

/// <summary>An answer.</summary>
[JsonModel(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.SnakeCaseLower)]
public sealed partial class OwnAnswer
{
    /// <summary>Rows that were found, of the vendor's own model.</summary>
    public List<WorkflowInstance> Rows { get; init; } = [];
}
