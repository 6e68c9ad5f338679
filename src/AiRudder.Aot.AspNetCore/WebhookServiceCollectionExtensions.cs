using AiRudder.Aot.AspNetCore;
using AiRudder.Aot.Webhooks.Deliveries;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds what the webhooks of a host share.</summary>
public static class WebhookServiceCollectionExtensions
{
    /// <summary>Adds what mapped webhooks share: verifier, queue, and a log of deliveries in memory unless an <see cref="IDeliveryLog"/> is registered.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Sets the verifier, without which every delivery is refused, and the queue.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    public static IServiceCollection AddAiRudderWebhooks(this IServiceCollection services, Action<AiRudderWebhookOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddAiRudderWebhooks((options, _) => configure(options));
    }

    /// <summary>Adds what mapped webhooks share, set by what else the container holds, such as configuration with the secret.</summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configure">Sets the verifier, without which every delivery is refused, and the queue. Called once.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> or <paramref name="configure"/> is null.</exception>
    public static IServiceCollection AddAiRudderWebhooks(this IServiceCollection services, Action<AiRudderWebhookOptions, IServiceProvider> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddLogging();
        services.TryAddSingleton<IDeliveryLog>(_ => new MemoryDeliveryLog());
        services.TryAddSingleton(provider =>
        {
            var options = new AiRudderWebhookOptions();
            configure(options, provider);
            return new WebhookHost(options, provider.GetRequiredService<ILoggerFactory>());
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, QueueDrain>());
        return services;
    }

    /// <summary>Adds a check of the mapped webhooks: fails while one can verify nothing; degraded while the queue is at least nine tenths full.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">Name of the check.</param>
    /// <param name="failureStatus">What a failure is; unhealthy when null.</param>
    /// <param name="tags">Tags of the check.</param>
    /// <returns>The same health checks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddAiRudderWebhooks(this IHealthChecksBuilder builder, string name = "airudder-webhooks", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, provider => new WebhookHealthCheck(provider.GetRequiredService<WebhookHost>()), failureStatus, tags));
    }
}
