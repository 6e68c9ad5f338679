using System.Runtime.InteropServices;

namespace AiRudder.Aot.Serverless.Loop;

/// <summary>A token that is cancelled when the process is asked to stop, by its caller or by a signal.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration _interrupt;

    /// <summary>Starts to listen.</summary>
    /// <param name="cancellationToken">The caller's.</param>
    public StopSignal(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    }

    /// <summary>The token.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _terminate.Dispose();
        _interrupt.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // The process ends by itself, when the loop has.
        context.Cancel = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The signal and the end of the loop met.
        }
    }
}
