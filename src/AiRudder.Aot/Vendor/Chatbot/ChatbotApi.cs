using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Sessions and channels of the chatbot API.</summary>
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

    /// <summary>"Query message list": the messages of a session on all pages, newest first, asked for page by page.</summary>
    /// <param name="query">Session, the message before the first page if not the newest, and how many messages a page has.</param>
    /// <param name="cancellationToken">Cancels the call that is running.</param>
    /// <returns>
    /// The messages. How the last page looks is not documented: an empty one is taken for the end, a short one is not.
    /// Enumerating throws <see cref="AiRudderApiException"/> when a call fails, or a page ends with the message that it was
    /// asked to come after.
    /// </returns>
    [Post("/api/v1/session/messages", Idempotent = true), Paged(Paging.LastId, "query.LastMsgId", Next = "MsgId")]
    public partial IAsyncEnumerable<ChatMessage> ReadAllMessagesAsync(MessageQuery query, CancellationToken cancellationToken = default);

    /// <summary>"Query message list": all pages of a session's messages, the empty one at the end included.</summary>
    /// <param name="query">Session, the message before the first page if not the newest, and how many messages a page has.</param>
    /// <param name="cancellationToken">Cancels the call that is running.</param>
    /// <returns>The pages, with what <see cref="ReadAllMessagesAsync"/> says of their messages.</returns>
    [Post("/api/v1/session/messages", Idempotent = true), Paged(Paging.LastId, "query.LastMsgId", Next = "MsgId")]
    public partial IAsyncEnumerable<List<ChatMessage>> ReadMessagePagesAsync(MessageQuery query, CancellationToken cancellationToken = default);

    /// <summary>"User sends message" in the Huawei channel. Sending twice says it twice, so that it is not sent again by itself.</summary>
    /// <param name="message">Who says what.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the vendor has accepted it. What else the answer says was not seen.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/api/v1/channel/huawei/message")]
    public partial Task SendHuaweiMessageAsync(HuaweiMessage message, CancellationToken cancellationToken = default);

    /// <summary>"User sends message" in the Huawei channel, with a failure as a value instead of an exception.</summary>
    /// <param name="message">Who says what.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Nothing, or what went wrong.</returns>
    [Post("/api/v1/channel/huawei/message", Name = "SendHuaweiMessage")]
    public partial Task<ApiResult> TrySendHuaweiMessageAsync(HuaweiMessage message, CancellationToken cancellationToken = default);
}
