using AiRudder.Aot.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AiRudder.Aot.Extensions;

/// <summary>Registers clients in a host.</summary>
public static class AiRudderServiceCollectionExtensions
{
    private const string LogCategory = "AiRudder.Aot";

    /// <summary>Registers an <see cref="AiRudderClient"/> for one account, as a singleton.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the account up; may be null where <see cref="AiRudderSettings"/> are bound to configuration.</param>
    /// <returns>The client's HTTP pipeline, to which handlers of your own can be added.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IHttpClientBuilder AddAiRudder(this IServiceCollection services, Action<AiRudderSettings>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(static provider => Create(provider, Options.DefaultName));
        return AddPipeline(services, Options.DefaultName, configure);
    }

    /// <summary>
    /// Registers a client for one of several accounts, as a singleton under a key:
    /// <c>[FromKeyedServices("name")] AiRudderClient client</c>. Each has its own settings, token and connections.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The key, and the name of the account's <see cref="AiRudderSettings"/>.</param>
    /// <param name="configure">Sets the account up; may be null where its settings are bound to configuration.</param>
    /// <returns>The client's HTTP pipeline, to which handlers of your own can be added.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or empty.</exception>
    public static IHttpClientBuilder AddAiRudder(this IServiceCollection services, string name, Action<AiRudderSettings>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        services.TryAddKeyedSingleton(name, static (provider, key) => Create(provider, (string)key!));
        return AddPipeline(services, name, configure);
    }

    private static IHttpClientBuilder AddPipeline(IServiceCollection services, string name, Action<AiRudderSettings>? configure)
    {
        OptionsBuilder<AiRudderSettings> settings = services.AddOptions<AiRudderSettings>(name).ValidateOnStart();
        if (configure is not null)
        {
            settings.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiRudderSettings>, AiRudderSettingsValidator>());
        return services.AddHttpClient(PipelineName(name))
            .ConfigurePrimaryHttpMessageHandler(static () => ApiTransport.CreateHandler(new AiRudderOptions()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // the client is a singleton; its connections are renewed by the handler
            .RemoveAllLoggers(); // which would write addresses, and with them what was asked for
    }

    private static AiRudderClient Create(IServiceProvider provider, string name)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<AiRudderSettings>>();
        AiRudderSettings settings = monitor.Get(name);
        var options = new AiRudderOptions
        {
            BaseAddress = settings.BaseAddress,
            Credentials = () => Credentials(monitor.Get(name)),
            Timeout = settings.Timeout,
            TokenLifetime = settings.TokenLifetime,
            Retry = new RetryOptions { MaxAttempts = settings.MaxAttempts },
            MaxResponseBytes = settings.MaxResponseBytes,
            TimeProvider = provider.GetService<TimeProvider>() ?? TimeProvider.System,
        };
        if (provider.GetService<ILoggerFactory>() is { } loggers)
        {
            options.Observer = new LoggingObserver(loggers.CreateLogger(LogCategory));
        }

        settings.Configure?.Invoke(options);
        HttpMessageHandler handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(PipelineName(name));
        return new AiRudderClient(options, new HttpMessageInvoker(handler, disposeHandler: false));
    }

    private static AiRudderCredentials Credentials(AiRudderSettings settings) => new(settings.AppKey, settings.AppSecret);

    private static string PipelineName(string name) => name.Length == 0 ? LogCategory : $"{LogCategory}:{name}";
}
