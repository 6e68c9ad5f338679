using AiRudder.Aot.Testing;

namespace QuickStart.Tests;

public class QuickStartTests
{
    private static readonly string SessionFile = Path.Combine(AppContext.BaseDirectory, "Payloads", "chatbot-session-ended.webhook.json");

    [Fact]
    public async Task The_main_job_runs_against_the_double()
    {
        (int code, string output, string error) = await RunAsync("--messages", "1000");

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("created  workflow", output, StringComparison.Ordinal);
        Assert.Contains("found    quick start", output, StringComparison.Ordinal);
        Assert.Contains("verified node", output, StringComparison.Ordinal);
        Assert.Contains("finished, answered 200 {}", output, StringComparison.Ordinal);
        Assert.Contains("signature verified, answered 200 {}", output, StringComparison.Ordinal);
        Assert.Equal(1000, Numbers(output, "total")[^1]);
    }

    [Fact]
    public async Task The_vendors_own_session_is_counted_by_sender_and_kind()
    {
        (int code, string output, _) = await RunAsync("--session", SessionFile);

        Assert.Equal(0, code);
        string[] senders = Line(output, "messages").Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..^1];
        int[] totals = Numbers(output, "total");
        Assert.Equal(16, totals[^1]);
        Assert.Equal(
            new Dictionary<string, int> { ["user"] = 6, ["robot"] = 5, ["system"] = 3, ["chatbot"] = 1, ["agent"] = 1 },
            senders.Zip(totals).ToDictionary(pair => pair.First, pair => pair.Second));
        foreach ((string kind, int count) in new[] { ("text", 3), ("system", 3), ("template", 1), ("button", 1), ("image", 1), ("file", 1), ("interactive button", 1), ("interactive list", 1), ("interactive answer", 2), ("location", 1), ("contacts", 1) })
        {
            Assert.Equal(count, Numbers(output, kind)[^1]);
        }
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("--session")]
    [InlineData("--messages", "-1")]
    [InlineData("--messages", "many")]
    [InlineData("--messages", "1", "--messages", "2")]
    [InlineData("--messages", "1", "--session", "x")]
    [InlineData("--callee", "+1")]
    public async Task Wrong_arguments_are_one_line_and_exit_code_2(params string[] arguments) => await FailsWithAsync(2, arguments);

    [Fact]
    public async Task A_missing_file_is_one_line_and_exit_code_3() => await FailsWithAsync(3, "--session", SessionFile + ".missing");

    [Fact]
    public async Task A_folder_is_one_line_and_exit_code_3() => await FailsWithAsync(3, "--session", AppContext.BaseDirectory);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"call_id\":\"a\",\"messages\":[{\"msg_id\":\"1\",\"content\":{\"type\":\"text\",\"text\":}}]}")]
    public async Task A_malformed_file_is_one_line_with_the_place_and_exit_code_4(string content)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, content);

            Assert.Contains("byte", await FailsWithAsync(4, "--session", file), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Refused_credentials_are_one_line_and_exit_code_5()
    {
        await using VendorDoubleHost host = await VendorDoubleHost.StartAsync();
        string line = await WithKeysAsync("wrong-key", "wrong-secret", () => FailsWithAsync(5, "--base-url", host.BaseAddress.ToString()));

        Assert.DoesNotContain("wrong-secret", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("a-key", "")]
    public async Task Missing_credentials_are_one_line_and_exit_code_2(string? key, string? secret) =>
        Assert.Contains("AIRUDDER_APP_", await WithKeysAsync(key, secret, () => FailsWithAsync(2, "--base-url", "https://api.airudder.com")), StringComparison.Ordinal);

    [Fact]
    public async Task The_real_service_is_only_read()
    {
        var vendor = new VendorDouble();
        await using VendorDoubleHost host = await VendorDoubleHost.StartAsync(vendor);
        var account = new VendorDoubleOptions();
        (int code, string output, string error) = await WithKeysAsync(account.AppKey, account.AppSecret, () => RunAsync("--base-url", host.BaseAddress.ToString()));

        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains("found 0 workflows", output, StringComparison.Ordinal);
        Assert.Equal(0, vendor.CallsTo("/service/cloud/workflow/createinstance"));
    }

    [Fact]
    public async Task Help_says_every_exit_code()
    {
        (int code, string output, _) = await RunAsync("--help");

        Assert.Equal(0, code);
        Assert.Contains("5 credentials refused", output, StringComparison.Ordinal);
    }

    private static async Task<string> FailsWithAsync(int expected, params string[] arguments)
    {
        (int code, _, string error) = await RunAsync(arguments);

        Assert.Equal(expected, code);
        Assert.Single(error.TrimEnd('\r', '\n').Split('\n'));
        Assert.NotEqual("", error.Trim());
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        return error;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await QuickStart.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static async Task<T> WithKeysAsync<T>(string? key, string? secret, Func<Task<T>> run)
    {
        Environment.SetEnvironmentVariable("AIRUDDER_APP_KEY", key);
        Environment.SetEnvironmentVariable("AIRUDDER_APP_SECRET", secret);
        try
        {
            return await run();
        }
        finally
        {
            Environment.SetEnvironmentVariable("AIRUDDER_APP_KEY", null);
            Environment.SetEnvironmentVariable("AIRUDDER_APP_SECRET", null);
        }
    }

    private static string Line(string output, string title) => output.Split('\n').Single(line => line.StartsWith($"  {title,-18} ", StringComparison.Ordinal)).TrimEnd();

    private static int[] Numbers(string output, string title) =>
        [.. Line(output, title)[20..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture))];
}
