namespace AiRudder.Aot.Tests.Json;

/// <summary>Gives a beginning, then fails.</summary>
internal sealed class FailingStream(byte[] beginning, Exception failure) : ReadOnlyStream
{
    private bool _isGiven;

    public override int Read(Span<byte> buffer)
    {
        if (_isGiven)
        {
            throw failure;
        }

        _isGiven = true;
        beginning.CopyTo(buffer);
        return beginning.Length;
    }
}
