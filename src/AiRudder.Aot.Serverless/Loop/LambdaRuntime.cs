using AiRudder.Aot.Serverless.Http;
using AiRudder.Aot.Serverless.Loop;

namespace AiRudder.Aot.Serverless;

/// <summary>
/// The loop of a custom runtime: takes events of the Lambda runtime API one after the other, has them handled, and hands the
/// responses over. It speaks over a plain socket, so that no HTTP client is in the program, and blocks its thread, which has
/// nothing else to do: neither a pool of threads nor a poll of sockets has to start before the first event is answered.
/// </summary>
/// <example>
/// <code>
/// LambdaRuntime.Run(function.HandleAsync);
/// </code>
/// </example>
public static class LambdaRuntime
{
    /// <summary>Name of the environment variable in which tracing libraries look for the current trace.</summary>
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    // Neither a Func nor a ValueTask of the handler: with them the runtime's loader of generic types, 0.2 MB, would be in programs
    // that have their handler at once.
    private delegate LambdaHandler HandlerSource(RuntimeApi api, CancellationToken stop);

    /// <summary>Runs until the platform asks to stop. An event that is being handled then is handled to its end.</summary>
    /// <param name="handler">Handles each event.</param>
    /// <param name="options">Settings; the defaults when null.</param>
    /// <param name="cancellationToken">Asks to stop, as the signals SIGTERM and SIGINT do.</param>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    /// <exception cref="ArgumentException">Where the runtime API is said to be is not a host and a port.</exception>
    /// <exception cref="InvalidOperationException">It is not known where the runtime API is: this is not a Lambda environment.</exception>
    /// <exception cref="LambdaRuntimeException">The runtime API is out of reach, or says that this process is beyond repair.</exception>
    public static void Run(LambdaHandler handler, LambdaRuntimeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        RunCore((_, _) => handler, options, cancellationToken);
    }

    /// <summary>Makes the handler, then runs as the other overload does. When it cannot be made, the platform is told why.</summary>
    /// <param name="start">Makes the handler: reads settings, fetches secrets. What it throws is thrown here, once it is reported.</param>
    /// <param name="options">Settings; the defaults when null.</param>
    /// <param name="cancellationToken">Asks to stop, as the signals SIGTERM and SIGINT do.</param>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    /// <exception cref="ArgumentException">Where the runtime API is said to be is not a host and a port.</exception>
    /// <exception cref="InvalidOperationException">It is not known where the runtime API is: this is not a Lambda environment.</exception>
    /// <exception cref="LambdaRuntimeException">The runtime API is out of reach, or says that this process is beyond repair.</exception>
    public static void Run(Func<CancellationToken, ValueTask<LambdaHandler>> start, LambdaRuntimeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        RunCore((api, stop) => Start(api, start, stop), options, cancellationToken);
    }

    private static void RunCore(HandlerSource source, LambdaRuntimeOptions? options, CancellationToken cancellationToken)
    {
        options ??= new LambdaRuntimeOptions();
        var host = options.Api ?? Environment.GetEnvironmentVariable(LambdaRuntimeOptions.ApiVariable)
            ?? throw new InvalidOperationException($"The environment variable {LambdaRuntimeOptions.ApiVariable} is not set: nothing says where the runtime API is.");
        using var stop = new StopSignal(cancellationToken);
        using var api = new RuntimeApi(new RuntimeConnection(host, options.MaxEventBytes));
        try
        {
            Loop(api, source(api, stop.Token), options, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // The loop was asked to stop while it waited, or while the function started.
        }
    }

    private static LambdaHandler Start(RuntimeApi api, Func<CancellationToken, ValueTask<LambdaHandler>> start, CancellationToken stop)
    {
        try
        {
            return start(stop).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            api.FailToStart(RuntimeFault.Of(exception));
            throw;
        }
    }

    private static void Loop(RuntimeApi api, LambdaHandler handler, LambdaRuntimeOptions options, CancellationToken stop)
    {
        using var response = new PooledBuffer(Array.MaxLength, "The response");
        using var deadline = new InvocationDeadline(options);
        Action prepare = deadline.Prepare;
        while (!stop.IsCancellationRequested)
        {
            response.Clear();
            var invocation = api.Next(response, prepare, stop);
            if (Handle(invocation, handler, deadline) is { } fault)
            {
                api.Fail(invocation.RequestId, fault);
            }
            else
            {
                api.Respond(invocation.RequestId, response.Length > 0 ? response.Written : "null"u8.ToArray());
            }
        }
    }

    // Whatever a handler throws is the invocation's failure, and not the loop's.
    private static RuntimeFault? Handle(LambdaInvocation invocation, LambdaHandler handler, InvocationDeadline deadline)
    {
        // To set a variable copies the whole environment, the first time.
        if (Environment.GetEnvironmentVariable(TraceVariable) != invocation.TraceId)
        {
            Environment.SetEnvironmentVariable(TraceVariable, invocation.TraceId);
        }

        try
        {
            var handling = handler(invocation, deadline.Start(invocation.Deadline));
            if (handling.IsCompleted)
            {
                handling.GetAwaiter().GetResult();
            }
            else
            {
                handling.AsTask().GetAwaiter().GetResult();
            }

            return null;
        }
#pragma warning disable CA1031 // Do not catch general exception types
        catch (Exception exception)
        {
            return RuntimeFault.Of(exception);
        }
#pragma warning restore CA1031
        finally
        {
            deadline.End();
        }
    }
}
