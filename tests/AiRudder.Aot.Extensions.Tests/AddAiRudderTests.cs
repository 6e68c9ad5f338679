using System.Net;
using System.Text;
using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiRudder.Aot.Extensions.Tests;

public class AddAiRudderTests
{
    private const string Phone = "+8613800138000";

    [Fact]
    public async Task A_client_is_a_singleton_over_the_registered_pipeline()
    {
        var vendor = new Vendor();
        await using ServiceProvider provider = Build(services => services.AddAiRudder(Account("key-1", "secret-1")), vendor);

        var client = provider.GetRequiredService<AiRudderClient>();
        await FindAsync(client);

        Assert.Same(client, provider.GetRequiredService<AiRudderClient>());
        Assert.Equal(["""{"APPKey":"key-1","APPSecret":"secret-1"}"""], vendor.TokenRequests);
    }

    [Fact]
    public async Task Accounts_stand_side_by_side()
    {
        var vendor = new Vendor();
        await using ServiceProvider provider = Build(
            services =>
            {
                services.AddAiRudder("one", Account("key-1", "secret-1")).ConfigurePrimaryHttpMessageHandler(() => vendor);
                services.AddAiRudder("two", Account("key-2", "secret-2")).ConfigurePrimaryHttpMessageHandler(() => vendor);
                return null;
            },
            vendor);

        await FindAsync(provider.GetRequiredKeyedService<AiRudderClient>("one"));
        await FindAsync(provider.GetRequiredKeyedService<AiRudderClient>("two"));

        Assert.Equal(["""{"APPKey":"key-1","APPSecret":"secret-1"}""", """{"APPKey":"key-2","APPSecret":"secret-2"}"""], vendor.TokenRequests);
        Assert.Null(provider.GetService<AiRudderClient>());
    }

    public static TheoryData<string, Action<AiRudderSettings>> Unusable() => new()
    {
        { nameof(AiRudderSettings.AppKey), settings => settings.AppKey = "" },
        { nameof(AiRudderSettings.AppKey), settings => settings.AppKey = null! },
        { nameof(AiRudderSettings.AppSecret), settings => settings.AppSecret = " " },
        { nameof(AiRudderSettings.MaxAttempts), settings => settings.MaxAttempts = 0 },
        { nameof(AiRudderSettings.MaxAttempts), settings => settings.MaxAttempts = 101 },
        { nameof(AiRudderSettings.MaxResponseBytes), settings => settings.MaxResponseBytes = 0 },
        { nameof(AiRudderSettings.MaxResponseBytes), settings => settings.MaxResponseBytes = int.MaxValue - 63 },
        { nameof(AiRudderSettings.BaseAddress), settings => settings.BaseAddress = null! },
        { nameof(AiRudderSettings.BaseAddress), settings => settings.BaseAddress = new Uri("/api", UriKind.Relative) },
        { nameof(AiRudderSettings.BaseAddress), settings => settings.BaseAddress = new Uri("http://api.example.test") },
        { nameof(AiRudderSettings.BaseAddress), settings => settings.BaseAddress = new Uri("ftp://127.0.0.1") },
        { nameof(AiRudderSettings.Timeout), settings => settings.Timeout = TimeSpan.Zero },
        { nameof(AiRudderSettings.Timeout), settings => settings.Timeout = TimeSpan.FromDays(2) },
        { nameof(AiRudderSettings.TokenLifetime), settings => settings.TokenLifetime = TimeSpan.Zero },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Settings_that_cannot_work_are_found_at_the_start(string setting, Action<AiRudderSettings> spoil)
    {
        await using ServiceProvider provider = Build(
            services => services.AddAiRudder(settings =>
            {
                Account("key", "secret")(settings);
                spoil(settings);
            }),
            new Vendor());

        var thrown = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains($"Property {setting}: must ", Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_at_their_limits_are_accepted_and_everything_wrong_is_said_at_once()
    {
        await using ServiceProvider accepted = Build(
            services => services.AddAiRudder(settings =>
            {
                Account("key", "secret")(settings);
                settings.BaseAddress = new Uri("http://127.0.0.1:1");
                settings.Timeout = TimeSpan.FromDays(1);
                settings.MaxAttempts = 100;
                settings.MaxResponseBytes = int.MaxValue - 64;
            }),
            new Vendor());
        await using ServiceProvider refused = Build(services => services.AddAiRudder(settings => settings.MaxAttempts = 0), new Vendor());

        accepted.GetRequiredService<IStartupValidator>().Validate();
        var thrown = Assert.Throws<OptionsValidationException>(refused.GetRequiredService<IStartupValidator>().Validate);

        // The whole message, as a host that does not start prints it.
        Assert.Equal("Property AppKey: must not be empty.; Property AppSecret: must not be empty.; Property MaxAttempts: must be from 1 to 100.", thrown.Message);
    }

    [Fact]
    public async Task Secrets_change_without_a_restart()
    {
        string secret = "secret-1";
        var vendor = new Vendor();
        await using ServiceProvider provider = Build(services => services.AddAiRudder(settings => Account("key-1", secret)(settings)), vendor);
        var client = provider.GetRequiredService<AiRudderClient>();
        await FindAsync(client);

        secret = "secret-2";
        provider.GetRequiredService<IOptionsMonitorCache<AiRudderSettings>>().Clear(); // as a reloaded configuration does
        vendor.RefuseOnce = true;
        await FindAsync(client);

        Assert.Equal(["""{"APPKey":"key-1","APPSecret":"secret-1"}""", """{"APPKey":"key-1","APPSecret":"secret-2"}"""], vendor.TokenRequests);
    }

    [Fact]
    public async Task What_configuration_cannot_say_is_set_last()
    {
        AiRudderOptions? seen = null;
        await using ServiceProvider provider = Build(
            services => services.AddAiRudder(settings =>
            {
                Account("key-1", "secret-1")(settings);
                settings.Configure = options =>
                {
                    options.UserAgent = "mine";
                    seen = options;
                };
            }),
            new Vendor());

        await FindAsync(provider.GetRequiredService<AiRudderClient>());

        Assert.Equal(TimeSpan.FromSeconds(7), seen!.Timeout);
    }

    [Fact]
    public async Task Logs_tell_what_happened_and_nothing_of_whom()
    {
        var vendor = new Vendor();
        var log = new ListLog();
        await using ServiceProvider provider = Build(
            services =>
            {
                services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
                return services.AddAiRudder(Account("key-of-1", "secret-of-1"));
            },
            vendor);
        var client = provider.GetRequiredService<AiRudderClient>();

        await FindAsync(client);
        vendor.RefuseOnce = true;
        await FindAsync(client);
        vendor.Answer = $$$"""{"code":500,"message":"{{{Phone}}} of secret-of-1 is Jane Doe"}""";
        await Assert.ThrowsAsync<AiRudderApiException>(() => FindAsync(client));
        vendor.Answer = "<html>";
        var creation = new CreateInstanceRequest { WorkflowTemplateId = 1, Name = "Jane Doe", EndTime = DateTimeOffset.UnixEpoch, Details = [] };
        AiRudderApiException unknown = await Assert.ThrowsAsync<AiRudderApiException>(() => client.Workflows.CreateInstanceAsync(creation));

        Assert.Equal(ApiErrorKind.OutcomeUnknown, unknown.Kind);
        Assert.Contains(log.Lines, line => line.StartsWith("Debug AiRudder.Aot 1: FindInstances (/service/cloud/workflow/detailinstances) succeeded", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Warning AiRudder.Aot 2:", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Warning AiRudder.Aot 3:", StringComparison.Ordinal) && line.Contains("code 500", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Error AiRudder.Aot 4:", StringComparison.Ordinal));
        foreach (string planted in (string[])["13800138000", "Jane", "secret-of-1", "key-of-1", "tok-"])
        {
            Assert.DoesNotContain(log.Lines, line => line.Contains(planted, StringComparison.Ordinal));
        }
    }

    private static Action<AiRudderSettings> Account(string key, string secret) => settings =>
    {
        settings.BaseAddress = new Uri("https://api.example.test");
        settings.AppKey = key;
        settings.AppSecret = secret;
        settings.Timeout = TimeSpan.FromSeconds(7);
    };

    private static ServiceProvider Build(Func<IServiceCollection, IHttpClientBuilder?> add, Vendor vendor)
    {
        var services = new ServiceCollection();
        add(services)?.ConfigurePrimaryHttpMessageHandler(() => vendor);
        return services.BuildServiceProvider(validateScopes: true);
    }

    private static Task<WorkflowInstances> FindAsync(AiRudderClient client) =>
        client.Workflows.FindInstancesAsync(new FindInstancesRequest { Callee = Phone, StartTime = DateTimeOffset.UnixEpoch, EndTime = DateTimeOffset.UnixEpoch.AddDays(1) });

    private sealed class Vendor : HttpMessageHandler
    {
        private int _tokens;

        public List<string> TokenRequests { get; } = [];

        public bool RefuseOnce { get; set; }

        public string Answer { get; set; } = """{"code":200,"status":"OK","data":{"total":0,"rows":[]}}""";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = await request.Content!.ReadAsStringAsync(cancellationToken);
            if (request.RequestUri!.AbsolutePath == "/service/cloud/auth")
            {
                TokenRequests.Add(body);
                return Message($$$"""{"code":200,"status":"OK","data":{"token":"tok-{{{++_tokens}}}"}}""");
            }

            if (RefuseOnce)
            {
                RefuseOnce = false;
                return Message("", HttpStatusCode.Unauthorized);
            }

            return Message(Answer);
        }

        private static HttpResponseMessage Message(string body, HttpStatusCode status = HttpStatusCode.OK) =>
            new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
    }

    private sealed class ListLog : ILoggerProvider
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Log(ListLog owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (owner.Lines)
                {
                    owner.Lines.Add($"{logLevel} {category} {eventId.Id}: {formatter(state, exception)} {exception}");
                }
            }
        }
    }
}
