using AiRudder.Aot.Serverless.Http;
using AiRudder.Aot.Serverless.Loop;

namespace AiRudder.Aot.Serverless;

/// <summary>
/// The loop of a custom runtime: takes events of the Lambda runtime API one after the other, has them handled, and hands the
/// responses over. It speaks over a plain socket, so that no HTTP client is in the program.
/// </summary>
/// <example>
/// <code>
/// await LambdaRuntime.RunAsync(function.HandleAsync);
/// </code>
/// </example>
public static class LambdaRuntime
{
    /// <summary>Name of the environment variable in which tracing libraries look for the current trace.</summary>
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    /// <summary>Runs until the platform asks to stop. An event that is being handled then is handled to its end.</summary>
    /// <param name="handler">Handles each event.</param>
    /// <param name="options">Settings; the defaults when null.</param>
    /// <param name="cancellationToken">Asks to stop, as the signals SIGTERM and SIGINT do.</param>
    /// <returns>A task that ends when the loop has been asked to stop.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    /// <exception cref="InvalidOperationException">It is not known where the runtime API is: this is not a Lambda environment.</exception>
    /// <exception cref="LambdaRuntimeException">The runtime API is out of reach, or says that this process is beyond repair.</exception>
    public static Task RunAsync(LambdaHandler handler, LambdaRuntimeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return RunAsync(_ => ValueTask.FromResult(handler), options, cancellationToken);
    }

    /// <summary>Makes the handler, then runs as the other overload does. When it cannot be made, the platform is told why.</summary>
    /// <param name="start">Makes the handler: reads settings, fetches secrets.</param>
    /// <param name="options">Settings; the defaults when null.</param>
    /// <param name="cancellationToken">Asks to stop, as the signals SIGTERM and SIGINT do.</param>
    /// <returns>A task that ends when the loop has been asked to stop; faulted with what <paramref name="start"/> threw, once that is reported.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    /// <exception cref="InvalidOperationException">It is not known where the runtime API is: this is not a Lambda environment.</exception>
    /// <exception cref="LambdaRuntimeException">The runtime API is out of reach, or says that this process is beyond repair.</exception>
    public static async Task RunAsync(Func<CancellationToken, ValueTask<LambdaHandler>> start, LambdaRuntimeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        options ??= new LambdaRuntimeOptions();
        var host = options.Api ?? Environment.GetEnvironmentVariable(LambdaRuntimeOptions.ApiVariable)
            ?? throw new InvalidOperationException($"The environment variable {LambdaRuntimeOptions.ApiVariable} is not set: nothing says where the runtime API is.");
        using var stop = new StopSignal(cancellationToken);
        using var api = new RuntimeApi(new RuntimeConnection(host, options.MaxEventBytes));
        if (await StartAsync(api, start, stop.Token).ConfigureAwait(false) is { } handler)
        {
            await LoopAsync(api, handler, options, stop.Token).ConfigureAwait(false);
        }
    }

    // No handler when the start was given up because the loop is to stop.
    private static async ValueTask<LambdaHandler?> StartAsync(RuntimeApi api, Func<CancellationToken, ValueTask<LambdaHandler>> start, CancellationToken stop)
    {
        try
        {
            return await start(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            await api.FailToStartAsync(RuntimeFault.Of(exception)).ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask LoopAsync(RuntimeApi api, LambdaHandler handler, LambdaRuntimeOptions options, CancellationToken stop)
    {
        using var response = new PooledBuffer(Array.MaxLength, "The response");
        while (!stop.IsCancellationRequested)
        {
            LambdaInvocation invocation;
            try
            {
                invocation = await api.NextAsync(response, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            if (await HandleAsync(invocation, handler, options).ConfigureAwait(false) is { } fault)
            {
                await api.FailAsync(invocation.RequestId, fault).ConfigureAwait(false);
            }
            else
            {
                await api.RespondAsync(invocation.RequestId, response.Length > 0 ? response.Written : "null"u8.ToArray()).ConfigureAwait(false);
            }

            response.Clear();
        }
    }

    // Whatever a handler throws is the invocation's failure, and not the loop's.
    private static async ValueTask<RuntimeFault?> HandleAsync(LambdaInvocation invocation, LambdaHandler handler, LambdaRuntimeOptions options)
    {
        Environment.SetEnvironmentVariable(TraceVariable, invocation.TraceId);
        using var deadline = invocation.Deadline is { } time ? Until(time - options.DeadlineMargin, options.TimeProvider) : null;
        try
        {
            await handler(invocation, deadline?.Token ?? CancellationToken.None).ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // Do not catch general exception types
        catch (Exception exception)
        {
            return RuntimeFault.Of(exception);
        }
#pragma warning restore CA1031
    }

    private static CancellationTokenSource Until(DateTimeOffset time, TimeProvider timeProvider)
    {
        var left = time - timeProvider.GetUtcNow();
        var longest = TimeSpan.FromDays(1);
        return new CancellationTokenSource(left < TimeSpan.Zero ? TimeSpan.Zero : left > longest ? longest : left, timeProvider);
    }
}
