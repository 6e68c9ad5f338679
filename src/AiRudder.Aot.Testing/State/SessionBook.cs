namespace AiRudder.Aot.Testing;

/// <summary>The chatbot sessions. Guarded by the double's lock.</summary>
internal sealed class SessionBook
{
    private readonly Dictionary<string, VendorSession> _byId = new(StringComparer.Ordinal);

    public void Put(VendorSession session) => _byId[session.CallId] = session;

    public VendorSession? Find(string? callId) => callId is null ? null : _byId.GetValueOrDefault(callId);
}
