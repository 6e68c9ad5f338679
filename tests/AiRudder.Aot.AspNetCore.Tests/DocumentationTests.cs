using System.Text;
using System.Text.RegularExpressions;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Tests.Shared;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;
using AiRudder.Aot.Webhooks.Deliveries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiRudder.Aot.AspNetCore.Tests;

/// <summary>What docs/webhooks.md shows is the code of <see cref="Examples"/>, and that works; what docs/deployment.md says is what is run.</summary>
public sealed partial class DocumentationTests
{
    private const string Session = """{"call_id":"c1","status":"closed","messages":[{"msg_id":"m1","content":{"type":"text","text":"a"}},{"msg_id":"m2","content":{"type":"text","text":"b"}}]}""";
    private const string Finished = """{"workflow_id":"w1","status":"finished"}""";

    private readonly ExampleStore _store = new();

    [Fact]
    public void Every_block_of_the_document_is_compiled_line_by_line()
    {
        string document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "webhooks.md"));
        string examples = Lines(File.ReadAllText(Path.Combine(Repository.Root, "tests", "AiRudder.Aot.AspNetCore.Tests", "Examples.cs")));
        MatchCollection blocks = Block().Matches(document);

        Assert.Equal(11, blocks.Count);
        Assert.All(blocks, block => Assert.Contains(Lines(block.Groups[1].Value), examples, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_deployment_guide_publishes_and_sets_is_what_ci_publishes_and_the_samples_read()
    {
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deployment.md"));
        string ci = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));
        string[] published = [.. Published().Matches(guide).Select(match => match.Groups[1].Value)];
        Assert.Equal(["samples/Microservice", "samples/ServerlessHandler", "samples/AzureHandler"], published);
        Assert.All(published, sample => Assert.Contains($"dotnet publish {sample} -c Release -r ", ci, StringComparison.Ordinal));

        string service = File.ReadAllText(Path.Combine(Repository.Root, "samples", "Microservice", "Program.cs"));
        string[] variables = [.. Variable().Matches(guide).Select(match => match.Groups[1].Value)];
        Assert.Equal(5, variables.Length);
        Assert.All(variables, variable => Assert.Contains($"[\"{variable}\"]", service, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_mapped_examples_work()
    {
        string folder = Directory.CreateTempSubdirectory("airudder-docs-").FullName;
        try
        {
            await using (WebApplication app = await StartAsync(
                builder =>
                {
                    Examples.AddWebhooks(builder, "a shared secret");
                    Examples.AddFile(builder, Path.Combine(folder, "deliveries.log"));
                    Examples.AddHandler(builder);
                    Examples.AddHealth(builder);
                },
                app =>
                {
                    Examples.MapSession(app, _store);
                    Examples.MapHandler(app);
                }))
            {
                Assert.Equal(200, await PostAsync(app, "/hooks/session", Session));
                Assert.Equal(200, await PostAsync(app, "/hooks/session", Session));
                Assert.Equal(200, await PostAsync(app, "/hooks/status", Finished, sign: false));
            }

            Assert.Equal("c1", Assert.Single(_store.Sessions).CallId);
            Assert.Equal("finished", _store.States["w1"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_queued_and_the_long_examples_work()
    {
        List<string> handled = [];
        await using (WebApplication app = await StartAsync(
            builder => Examples.AddQueue(builder, WebhookApp.Verifier, []),
            app =>
            {
                Examples.MapLongSession(app, _store);
                Examples.MapWithKey(app, (change, _) =>
                {
                    handled.Add(change.WorkflowId);
                    return ValueTask.CompletedTask;
                });
            }))
        {
            Assert.Equal(200, await PostAsync(app, "/hooks/session", Session));
            Assert.Equal(200, await PostAsync(app, "/hooks/status", Finished));
            await app.StopAsync();
        }

        Assert.Equal(["m1", "m2"], _store.Messages.Select(message => message.MsgId));
        Assert.Equal("c1", Assert.Single(_store.Sessions).CallId);
        Assert.Equal(["w1"], handled);
    }

    [Fact]
    public async Task The_examples_without_a_host_work()
    {
        byte[] body = Encoding.UTF8.GetBytes(Finished);
        List<WorkflowStatusChanged> handled = [];
        (int status, ReadOnlyMemory<byte> answer) = await Examples.HandleAsync(
            WebhookApp.Verifier,
            (change, _) =>
            {
                handled.Add(change);
                return ValueTask.CompletedTask;
            },
            SignatureScheme.HmacSha256Hex.Sign(body, WebhookApp.Secret),
            new MemoryStream(body),
            CancellationToken.None);
        Assert.Equal((200, "{}"), (status, Encoding.UTF8.GetString(answer.Span)));
        Assert.Single(handled);

        var order = new StateOrder();
        foreach (var (state, time) in (ReadOnlySpan<(string, int)>)[("RINGING", 2), ("CALLING", 1), ("RINGING", 2)])
        {
            ValueTask updated = Examples.UpdateAsync(order, _store, "t", "c", state, DateTimeOffset.FromUnixTimeMilliseconds(time), CancellationToken.None);
            Assert.True(updated.IsCompletedSuccessfully);
        }

        Assert.Equal("RINGING", _store.States["c"]);
    }

    private async Task<WebApplication> StartAsync(Action<WebApplicationBuilder> build, Action<WebApplication> map)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_store);
        build(builder);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    private static async Task<int> PostAsync(WebApplication app, string path, string body, bool sign = true)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        if (sign)
        {
            content.Headers.Add(SignatureScheme.DefaultHeaderName, SignatureScheme.HmacSha256Hex.Sign(Encoding.UTF8.GetBytes(body), WebhookApp.Secret));
        }

        using HttpResponseMessage answer = await client.PostAsync(path, content);
        return (int)answer.StatusCode;
    }

    private static string Lines(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex("^dotnet publish (\\S+) -c Release", RegexOptions.Multiline)]
    private static partial Regex Published();

    // The names in the first column of the table of settings, one or several.
    [GeneratedRegex("(?<=^\\|[^|\n]*)`([A-Z_]+)`(?=[^|\n]*\\|)", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
