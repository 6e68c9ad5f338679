using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Json;

/// <summary>The asynchronous part: fetches bytes for the machine when it has none left. While elements are in memory nothing is awaited.</summary>
internal sealed class ArrayStreamEnumerator<T>(ArrayStream<T> owner, Stream stream, ArrayStreamMachine machine, CancellationToken cancellationToken) : IAsyncEnumerator<T>
{
    /// <inheritdoc/>
    public T Current { get; private set; } = default!;

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync()
    {
        if (owner.IsDisposed)
        {
            return new ValueTask<bool>(false);
        }

        try
        {
            return TryMove(out bool hasElement) ? new ValueTask<bool>(hasElement) : FetchAsync();
        }
        catch (Exception error)
        {
            return FailAsync(error);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Current = default!;
        return owner.DisposeAsync();
    }

    // False when bytes have to be fetched.
    private bool TryMove(out bool hasElement)
    {
        cancellationToken.ThrowIfCancellationRequested();
        switch (machine.Next())
        {
            case ArrayStep.Element:
                Current = owner.ReadElement()!;
                hasElement = true;
                return true;
            case ArrayStep.End:
                owner.KeepSurroundings();
                hasElement = false;
                return true;
            default:
                hasElement = false;
                return false;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> FetchAsync()
    {
        bool hasElement = false;
        try
        {
            do
            {
                int count = await stream.ReadAsync(machine.GetFree(), cancellationToken).ConfigureAwait(false);
                if (count == 0)
                {
                    machine.Complete();
                }
                else
                {
                    machine.Add(count);
                }
            }
            while (!TryMove(out hasElement));
        }
        finally
        {
            if (!hasElement)
            {
                await DisposeAsync().ConfigureAwait(false);
            }
        }

        return hasElement;
    }

    private async ValueTask<bool> FailAsync(Exception error)
    {
        await DisposeAsync().ConfigureAwait(false);
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        return false;
    }
}
