using SampleRuns;

// Runs the published samples as their platforms would, and checks what they do. The exit code counts.
// usage: SampleRuns microservice|handler PROGRAM, SampleRuns azure FOLDER
using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
try
{
    await (args switch
    {
        ["microservice", var program] => MicroserviceRun.RunAsync(program, patience.Token),
        ["handler", var program] => HandlerRun.RunAsync(program, patience.Token),
        ["azure", var folder] => AzureHandlerRun.RunAsync(folder, patience.Token),
        _ => throw new ArgumentException("usage: SampleRuns microservice|handler PROGRAM, SampleRuns azure FOLDER"),
    });
    Console.WriteLine($"{args[0]}: as expected");
    return 0;
}
catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or HttpRequestException or OperationCanceledException)
{
    Console.Error.WriteLine($"{string.Join(' ', args)}: {exception.Message}");
    return 1;
}
