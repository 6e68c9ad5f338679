using AiRudder.Aot.Authentication;

namespace AiRudder.Aot.Tests.Authentication;

/// <summary>Answers its requests when the test says so, or has said so before.</summary>
internal sealed class ScriptedIssuer : ITokenIssuer
{
    private readonly TaskCompletionSource<string>[] _answers = [.. Enumerable.Range(0, 8).Select(_ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously))];
    private readonly TaskCompletionSource[] _asked = [.. Enumerable.Range(0, 8).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))];
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    public CancellationToken LastCancellation { get; private set; }

    public Task Asked(int number) => _asked[number - 1].Task;

    public void Answer(int number, string token) => _answers[number - 1].SetResult(token);

    public void Fail(int number, Exception exception) => _answers[number - 1].SetException(exception);

    public Task<string> RequestAsync(CancellationToken cancellationToken)
    {
        LastCancellation = cancellationToken;
        int number = Interlocked.Increment(ref _requests);
        _asked[number - 1].TrySetResult();
        return _answers[number - 1].Task;
    }
}
