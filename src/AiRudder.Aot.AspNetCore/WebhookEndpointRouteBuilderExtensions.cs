using AiRudder.Aot.AspNetCore;
using AiRudder.Aot.Json;
using AiRudder.Aot.Webhooks;
using AiRudder.Aot.Webhooks.Deliveries;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps webhooks to routes. Answers to POST alone; every other method gets 405 from routing.</summary>
public static class WebhookEndpointRouteBuilderExtensions
{
    private const string NotAdded = "Call services.AddAiRudderWebhooks(...) first: it says how deliveries are verified.";

    /// <summary>Maps a webhook of typed events to a delegate.</summary>
    /// <typeparam name="TEvent">The event, such as <c>ChatbotSessionEnded</c>.</typeparam>
    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="pattern">Its route.</param>
    /// <param name="handler">Handles an event. An exception gives the delivery back and is answered with 500; the repetition is handled.</param>
    /// <param name="configure">Sets what this webhook has of its own.</param>
    /// <returns>For conventions, such as rate limits or hosts.</returns>
    /// <exception cref="ArgumentNullException">One of the first three is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAiRudderWebhooks</c> was not called.</exception>
    public static IEndpointConventionBuilder MapAiRudderWebhook<TEvent>(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        Func<TEvent, CancellationToken, ValueTask> handler,
        Action<WebhookRouteOptions<TEvent>>? configure = null)
        where TEvent : IJsonCodec<TEvent>
    {
        ArgumentNullException.ThrowIfNull(handler);
        var webhooks = Host(endpoints, pattern);
        var options = new WebhookRouteOptions<TEvent>(pattern, webhooks.Options.Verifier, endpoints.ServiceProvider.GetRequiredService<IDeliveryLog>(), webhooks.Options.Queued);
        configure?.Invoke(options);
        return endpoints.MapAiRudderWebhook(pattern, WebhookEndpoint.ForEvents(options.Verifier, handler, new WebhookEndpointOptions<TEvent>
        {
            Name = options.Name,
            Deliveries = options.Deliveries,
            Queue = options.Queued ? webhooks.Queue : null,
            Key = options.Key,
            Cipher = options.Cipher,
            MaxBodyBytes = options.MaxBodyBytes,
            MaxDepth = options.MaxDepth,
        }));
    }

    /// <summary>Maps a webhook of typed events to the container's <see cref="IWebhookHandler{TEvent}"/>, in a scope of its own for each delivery.</summary>
    /// <typeparam name="TEvent">The event, such as <c>ChatbotSessionEnded</c>.</typeparam>
    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="pattern">Its route.</param>
    /// <param name="configure">Sets what this webhook has of its own.</param>
    /// <returns>For conventions, such as rate limits or hosts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAiRudderWebhooks</c> was not called.</exception>
    public static IEndpointConventionBuilder MapAiRudderWebhook<TEvent>(this IEndpointRouteBuilder endpoints, string pattern, Action<WebhookRouteOptions<TEvent>>? configure = null)
        where TEvent : IJsonCodec<TEvent> => endpoints.MapAiRudderWebhook(pattern, FromContainer<TEvent>(endpoints), configure);

    /// <summary>Maps a webhook whose deliveries may be long: verified as a whole, then read by the handler as a stream.</summary>
    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="pattern">Its route.</param>
    /// <param name="handler">Reads a delivery; it is disposed of behind it. An <see cref="AiRudderJsonException"/> is answered with 400.</param>
    /// <param name="configure">Sets what this webhook has of its own.</param>
    /// <returns>For conventions, such as rate limits or hosts.</returns>
    /// <exception cref="ArgumentNullException">One of the first three is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAiRudderWebhooks</c> was not called.</exception>
    public static IEndpointConventionBuilder MapAiRudderWebhookBody(
        this IEndpointRouteBuilder endpoints,
        string pattern,
        Func<WebhookBody, CancellationToken, ValueTask> handler,
        Action<WebhookBodyRouteOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var webhooks = Host(endpoints, pattern);
        var options = new WebhookBodyRouteOptions(pattern, webhooks.Options.Verifier, endpoints.ServiceProvider.GetRequiredService<IDeliveryLog>(), webhooks.Options.Queued);
        configure?.Invoke(options);
        var own = new WebhookEndpointOptions { Name = options.Name, Deliveries = options.Deliveries, Queue = options.Queued ? webhooks.Queue : null };
        return endpoints.MapAiRudderWebhook(pattern, WebhookEndpoint.ForBodies(options.Verifier, handler, own, options.Limits));
    }

    /// <summary>Maps a webhook whose deliveries may be long to the container's <see cref="IWebhookHandler{TEvent}"/> of <see cref="WebhookBody"/>, in a scope of its own for each delivery.</summary>
    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="pattern">Its route.</param>
    /// <param name="configure">Sets what this webhook has of its own.</param>
    /// <returns>For conventions, such as rate limits or hosts.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> or <paramref name="pattern"/> is null.</exception>
    /// <exception cref="InvalidOperationException"><c>AddAiRudderWebhooks</c> was not called.</exception>
    public static IEndpointConventionBuilder MapAiRudderWebhookBody(this IEndpointRouteBuilder endpoints, string pattern, Action<WebhookBodyRouteOptions>? configure = null) =>
        endpoints.MapAiRudderWebhookBody(pattern, FromContainer<WebhookBody>(endpoints), configure);

    /// <summary>Maps a webhook that was made by hand. Needs nothing of the container; the health check sees it where <c>AddAiRudderWebhooks</c> was called.</summary>
    /// <param name="endpoints">Where it is mapped.</param>
    /// <param name="pattern">Its route.</param>
    /// <param name="webhook">The webhook.</param>
    /// <returns>For conventions, such as rate limits or hosts.</returns>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public static IEndpointConventionBuilder MapAiRudderWebhook(this IEndpointRouteBuilder endpoints, string pattern, WebhookEndpoint webhook)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(webhook);
        endpoints.ServiceProvider.GetService<WebhookHost>()?.Add(webhook);
        var loggers = endpoints.ServiceProvider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        return endpoints.MapPost(pattern, new WebhookRequests(webhook, loggers.CreateLogger(WebhookLog.Category)).HandleAsync);
    }

    private static WebhookHost Host(IEndpointRouteBuilder endpoints, string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        return endpoints.ServiceProvider.GetService<WebhookHost>() ?? throw new InvalidOperationException(NotAdded);
    }

    // A scope for each delivery and not the request's: a queued one is handled when its request is long over.
    private static Func<T, CancellationToken, ValueTask> FromContainer<T>(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var scopes = endpoints.ServiceProvider.GetRequiredService<IServiceScopeFactory>();
        return async (value, cancellationToken) =>
        {
            var scope = scopes.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                await scope.ServiceProvider.GetRequiredService<IWebhookHandler<T>>().HandleAsync(value, cancellationToken).ConfigureAwait(false);
            }
        };
    }
}
