namespace AiRudder.Aot.Testing;

/// <summary>Messages to and from people. Guarded by the double's lock.</summary>
internal sealed class ChannelBook
{
    private long _answers;

    public List<VendorTextMessage> TextMessages { get; } = [];

    public List<VendorChannelMessage> Received { get; } = [];

    public long NextAnswer() => ++_answers;
}
