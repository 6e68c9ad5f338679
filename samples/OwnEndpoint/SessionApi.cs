using AiRudder.Aot;
using AiRudder.Aot.Vendor.Surfaces;

namespace OwnEndpoint;

/// <summary>"End session" of the chatbot API: the same attributes, another surface. Path and fields stand for those on the vendor's page.</summary>
[ApiClient(Surface = typeof(ChatbotSurface))]
public sealed partial class SessionApi
{
    [Post("/api/v1/example/session/end", Idempotent = true)]
    public partial Task EndAsync(SessionEnd end, CancellationToken cancellationToken = default);
}

/// <summary>Which session to end.</summary>
[JsonModel(Surface = typeof(ChatbotSurface))]
public sealed partial record SessionEnd(string CallId, DateTimeOffset EndedAt);
