using System.Diagnostics;
using System.Globalization;
using System.Net;
using AiRudder.Aot;
using AiRudder.Aot.Cryptography;
using AiRudder.Aot.Http;
using AiRudder.Aot.Json;
using AiRudder.Aot.Testing;
using AiRudder.Aot.Vendor;
using AiRudder.Aot.Vendor.Chatbot;
using AiRudder.Aot.Vendor.Workflows;
using AiRudder.Aot.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace QuickStart;

/// <summary>The main job: create a workflow, find it again, and receive what the vendor posts back.</summary>
internal static class QuickStart
{
    private const int Done = 0, Failed = 1, WrongArguments = 2, UnreadableFile = 3, MalformedFile = 4, CredentialsRefused = 5;

    private const string Help = """
        QuickStart                     runs the main job against the built-in double of the vendor
        QuickStart --messages N        the same, with a session of N messages (default 100000)
        QuickStart --session FILE      reads the body of a "session ended" webhook from a file
        QuickStart --base-url URL      asks the real service, with the keys in AIRUDDER_APP_KEY and AIRUDDER_APP_SECRET;
                                       reads only: it creates nothing, so it telephones nobody
                   --callee NUMBER     whom to look for there (default +8613711112222)

        Exit codes: 0 done, 1 the service failed, 2 wrong arguments, 3 unreadable file, 4 malformed file, 5 credentials refused
        """;

    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            Dictionary<string, string> options = ParseArguments(args);
            if (options.ContainsKey("--help"))
            {
                await output.WriteLineAsync(Help);
            }
            else if (options.TryGetValue("--session", out string? file))
            {
                await ReadFileAsync(file, output);
            }
            else if (options.TryGetValue("--base-url", out string? url))
            {
                await AskRealServiceAsync(url, options.GetValueOrDefault("--callee", "+8613711112222"), output);
            }
            else
            {
                await RunAgainstDoubleAsync(ParseCount(options.GetValueOrDefault("--messages", "100000")), output);
            }

            return Done;
        }
        catch (Exception exception) when (Explain(exception) is var (code, message))
        {
            await error.WriteLineAsync(message.ReplaceLineEndings(" "));
            return code;
        }
    }

    private static async Task RunAgainstDoubleAsync(int messages, TextWriter output)
    {
        // The vendor, played by its double on a port of the system's choice, and our own receiver for its webhooks.
        var vendor = new VendorDouble();
        await using VendorDoubleHost host = await VendorDoubleHost.StartAsync(vendor);
        byte[] secret = "a secret shared with the vendor"u8.ToArray();
        var table = new MessageTable();
        WorkflowStatusChanged? statusChanged = null;
        await using WebApplication receiver = await StartReceiverAsync(secret, table, change => statusChanged = change);
        string address = receiver.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        vendor.Webhooks.Register(VendorWebhook.WorkflowStatusChanged, new WebhookTarget(new Uri(address + "/hooks/status")));
        vendor.Webhooks.Register(VendorWebhook.SessionEnded, new WebhookTarget(new Uri(address + "/hooks/session")) { Scheme = SignatureScheme.HmacSha256Hex, Secret = secret });

        // The client asks for a token with its first call and keeps it.
        var account = new VendorDoubleOptions();
        using var client = new AiRudderClient(new AiRudderOptions { BaseAddress = host.BaseAddress, AppKey = account.AppKey, AppSecret = account.AppSecret });

        DateTimeOffset now = DateTimeOffset.UtcNow;
        CreatedInstance created = await client.Workflows.CreateInstanceAsync(new CreateInstanceRequest
        {
            WorkflowTemplateId = 35,
            Name = "quick start",
            EndTime = now.AddDays(1),
            Details = [new WorkflowDetail { Callee = PhoneNumber.Parse("+8613711112222"), Variables = new() { ["name"] = "WILL SMITH", ["due_date"] = "2024-03-07" } }],
        });
        await output.WriteLineAsync($"created  workflow {created.WorkflowId}");

        WorkflowInstances found = await client.Workflows.FindInstancesAsync(new FindInstancesRequest
        {
            Callee = "+8613711112222",
            StartTime = now.AddDays(-1),
            EndTime = now.AddDays(1),
        });
        await output.WriteLineAsync($"found    {string.Join(", ", found.Rows.Select(row => $"{row.WorkflowName} ({row.Status})"))}");

        ApiNodePush push = await client.Workflows.GetApiNodePushAsync(new ApiNodePushQuery
        {
            WorkflowId = created.WorkflowId,
            NodeId = VendorDouble.ApiNodeId,
            Callee = "+8613711112222",
        });
        await output.WriteLineAsync($"verified node {push.NodeName}: call {push.Call?.CallId} ended {push.Call?.HangupType}, intention {push.Call?.Intention}");

        WebhookDelivery status = await vendor.EndWorkflow(created.WorkflowId).DeliveryAsync();
        await output.WriteLineAsync($"received status of {statusChanged?.WorkflowName}: {statusChanged?.Status}, answered {(int)status.HttpStatus} {status.Body}");

        vendor.AddSession(new VendorSession("quick-start-session", messages));
        WebhookDelivery session = await vendor.EndSession("quick-start-session").DeliveryAsync();
        await output.WriteLineAsync($"received session {table.Session?.CallId}: signature verified, answered {(int)session.HttpStatus} {session.Body}");
        if (session.HttpStatus != HttpStatusCode.OK)
        {
            throw new InvalidOperationException("The session webhook was refused.");
        }

        await table.PrintAsync(output);
    }

    // Two webhooks: a small one that is read at once, and one of any length that is verified first and then streamed.
    private static async Task<WebApplication> StartReceiverAsync(byte[] secret, MessageTable table, Action<WorkflowStatusChanged> onStatusChanged)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        WebApplication app = builder.Build();

        var statusReceiver = new WebhookReceiver(WebhookVerifier.AcceptUnsigned);
        app.MapPost("/hooks/status", (RequestDelegate)(async context =>
        {
            WebhookOutcome<WorkflowStatusChanged> outcome = await statusReceiver.ReceiveAsync<WorkflowStatusChanged>(context.Request.Body, signature: null);
            if (outcome.IsAccepted)
            {
                onStatusChanged(outcome.Event!);
            }

            await AnswerAsync(context.Response, outcome.Answer);
        }));

        var verifier = new WebhookVerifier(SignatureScheme.HmacSha256Hex, (ReadOnlyMemory<byte>)secret);
        app.MapPost("/hooks/session", (RequestDelegate)(async context =>
        {
            string? signature = context.Request.Headers[SignatureScheme.DefaultHeaderName];
            await using WebhookBody body = await WebhookBody.ReceiveAsync(context.Request.Body, verifier, signature);
            WebhookAnswer answer = body.Answer;
            if (body.IsAccepted)
            {
                try
                {
                    await table.ReadAsync(body.OpenRead());
                }
                catch (AiRudderJsonException)
                {
                    answer = WebhookAnswer.Malformed;
                }
            }

            await AnswerAsync(context.Response, answer);
        }));

        await app.StartAsync();
        return app;
    }

    private static async Task AnswerAsync(HttpResponse response, WebhookAnswer answer)
    {
        response.StatusCode = answer.HttpStatus;
        response.ContentType = answer.ContentType;
        await response.Body.WriteAsync(answer.Body);
    }

    private static async Task ReadFileAsync(string file, TextWriter output)
    {
        var table = new MessageTable();
        await using (FileStream stream = File.OpenRead(file))
        {
            await table.ReadAsync(stream);
        }

        await output.WriteLineAsync($"session {table.Session?.CallId} of {table.Session?.WorkflowName}, ended by {table.Session?.SessionEndReason}");
        await table.PrintAsync(output);
    }

    private static async Task AskRealServiceAsync(string url, string callee, TextWriter output)
    {
        using var client = new AiRudderClient(new AiRudderOptions
        {
            BaseAddress = Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? address : throw new ArgumentException($"--base-url: '{url}' is not an address."),
            AppKey = Setting("AIRUDDER_APP_KEY"),
            AppSecret = Setting("AIRUDDER_APP_SECRET"),
        });
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var query = new FindInstancesRequest { Callee = callee, StartTime = now.AddDays(-14), EndTime = now };
        WorkflowInstances found = await client.Workflows.FindInstancesAsync(query);
        await output.WriteLineAsync($"found {found.Rows.Count} workflows of the last 14 days");
        foreach (WorkflowInstance row in found.Rows)
        {
            await output.WriteLineAsync($"  {row.WorkflowId}  {row.CreateTime:u}  {row.Status,-10} {row.WorkflowName}");
        }
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new ArgumentException($"{name} is not set.");

    private static Dictionary<string, string> ParseArguments(string[] args)
    {
        var options = new Dictionary<string, string>();
        for (int i = 0; i < args.Length; i++)
        {
            string value = args[i] switch
            {
                "--help" => "",
                "--messages" or "--session" or "--base-url" or "--callee" when i + 1 < args.Length => args[i + 1],
                "--messages" or "--session" or "--base-url" or "--callee" => throw new ArgumentException($"{args[i]} needs a value; see --help."),
                _ => throw new ArgumentException($"Unknown argument '{args[i]}'; see --help."),
            };
            if (!options.TryAdd(args[i], value))
            {
                throw new ArgumentException($"{args[i]} stands twice; see --help.");
            }

            i += args[i] == "--help" ? 0 : 1;
        }

        string[] jobs = ["--messages", "--session", "--base-url"];
        return jobs.Count(options.ContainsKey) > 1 || (options.ContainsKey("--callee") && !options.ContainsKey("--base-url"))
            ? throw new ArgumentException($"{string.Join(" and ", options.Keys)} do not go together; see --help.")
            : options;
    }

    private static int ParseCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? count
            : throw new ArgumentException($"--messages: '{text}' is not a positive number.");

    // What went wrong, in one line, for whoever started the program.
    private static (int Code, string Message)? Explain(Exception exception) => exception switch
    {
        AiRudderJsonException json => (MalformedFile, $"The session is malformed: {json.Message}"),
        ArgumentException => (WrongArguments, exception.Message),
        FileNotFoundException or DirectoryNotFoundException => (UnreadableFile, $"Cannot read the session: {exception.Message}"),
        AiRudderApiException { Error.Kind: ApiErrorKind.Unauthorized } api => (CredentialsRefused, $"The service refused the credentials: {api.Message}"),
        AiRudderApiException or HttpRequestException or InvalidOperationException => (Failed, exception.Message),
        UnauthorizedAccessException or IOException => (UnreadableFile, $"Cannot read the session: {exception.Message}"),
        _ => null,
    };

    /// <summary>Counts the messages of a session by sender and kind, one at a time as they arrive.</summary>
    private sealed class MessageTable
    {
        private readonly Dictionary<(string Kind, string Sender), int> _counts = [];
        private long _bytes;
        private TimeSpan _time;

        public ChatbotSessionEnded? Session { get; private set; }

        public async Task ReadAsync(Stream body)
        {
            long started = Stopwatch.GetTimestamp();
            await using ArrayStream<ChatMessage> messages = ArrayStream.Open<ChatMessage>(body, "messages");
            await foreach (ChatMessage message in messages)
            {
                var key = (Kind(message.Content), message.SenderType.Value);
                _counts[key] = _counts.GetValueOrDefault(key) + 1;
            }

            // The fields around the messages are there when the last message has passed.
            Session = messages.ReadSurroundings<ChatbotSessionEnded>();
            _bytes = messages.BytesRead;
            _time = Stopwatch.GetElapsedTime(started);
        }

        public async Task PrintAsync(TextWriter output)
        {
            string[] senders = [.. _counts.GroupBy(count => count.Key.Sender).OrderByDescending(group => group.Sum(count => count.Value)).Select(group => group.Key)];
            string[] kinds = [.. _counts.Keys.Select(key => key.Kind).Distinct().Order(StringComparer.Ordinal)];
            await output.WriteLineAsync();
            await output.WriteLineAsync(Row("messages", senders, "total"));
            foreach (string kind in kinds)
            {
                await output.WriteLineAsync(Row(kind, senders.Select(sender => Count(kind, sender)), Count(kind, null)));
            }

            await output.WriteLineAsync(Row("total", senders.Select(sender => Count(null, sender)), Count(null, null)));
            await output.WriteLineAsync();
            double megabytes = _bytes / 1e6;
            using var process = Process.GetCurrentProcess();
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{megabytes:N3} MB in {_time.TotalSeconds:N3} s ({megabytes / _time.TotalSeconds:N0} MB/s), peak memory {process.PeakWorkingSet64 / 1e6:N0} MB"));
        }

        private static string Kind(MessageContent? content) => content switch
        {
            TextContent => "text",
            ButtonContent => "button",
            ImageContent => "image",
            FileContent => "file",
            InteractiveContent { Interactive: ButtonInteractive } => "interactive button",
            InteractiveContent { Interactive: ListInteractive } => "interactive list",
            InteractiveContent => "interactive answer",
            LocationContent => "location",
            ContactsContent => "contacts",
            TemplateContent => "template",
            SystemContent => "system",
            UnknownContent unknown => $"unknown ({unknown.Type})",
            _ => "none",
        };

        private string Count(string? kind, string? sender) => _counts
            .Where(count => (kind is null || count.Key.Kind == kind) && (sender is null || count.Key.Sender == sender))
            .Sum(count => count.Value)
            .ToString("N0", CultureInfo.InvariantCulture);

        private static string Row(string title, IEnumerable<string> cells, string total) =>
            $"  {title,-18} {string.Concat(cells.Select(cell => $"{cell,10}"))}{total,12}";
    }
}
