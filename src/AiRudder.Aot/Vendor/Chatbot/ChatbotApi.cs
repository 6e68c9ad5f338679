using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Sessions of the chatbot API.</summary>
[ApiClient(Surface = typeof(ChatbotSurface))]
public sealed partial class ChatbotApi
{
    /// <summary>"Query message list": one page of a session's messages, newest first.</summary>
    /// <param name="query">Session and page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The messages of the page.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/api/v1/session/messages", Idempotent = true)]
    public partial Task<List<ChatMessage>> GetMessagesAsync(MessageQuery query, CancellationToken cancellationToken = default);

    /// <summary>"Query message list", with a failure as a value instead of an exception.</summary>
    /// <param name="query">Session and page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The messages of the page, or what went wrong.</returns>
    [Post("/api/v1/session/messages", Name = "GetMessages", Idempotent = true)]
    public partial Task<ApiResult<List<ChatMessage>>> TryGetMessagesAsync(MessageQuery query, CancellationToken cancellationToken = default);

    /// <summary>"Query message list": the messages of one page, one at a time while the answer arrives.</summary>
    /// <param name="query">Session and page.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The messages of the page. Enumerating throws <see cref="AiRudderApiException"/> when the call fails.</returns>
    [Post("/api/v1/session/messages", Idempotent = true), Items("data")]
    public partial IAsyncEnumerable<ChatMessage> ReadMessagesAsync(MessageQuery query, CancellationToken cancellationToken = default);
}
