namespace AiRudder.Aot.Serverless;

/// <summary>Handles one event: reads <see cref="LambdaInvocation.Payload"/>, writes <see cref="LambdaInvocation.Response"/>.</summary>
/// <param name="invocation">The event.</param>
/// <param name="cancellationToken">Cancelled <see cref="LambdaRuntimeOptions.DeadlineMargin"/> before the function times out.</param>
/// <returns>A task that ends when the event is handled. An exception is reported as the invocation's error, and the loop goes on.</returns>
public delegate ValueTask LambdaHandler(LambdaInvocation invocation, CancellationToken cancellationToken);
