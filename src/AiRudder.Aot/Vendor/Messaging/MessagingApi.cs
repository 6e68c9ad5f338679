using AiRudder.Aot.Http;
using AiRudder.Aot.Vendor.Surfaces;

namespace AiRudder.Aot.Vendor.Messaging;

/// <summary>Text messages. Seen in users' code only.</summary>
[ApiClient(Surface = typeof(MessagingSurface))]
public sealed partial class MessagingApi
{
    /// <summary>Sends a text message. Never sent twice: people would get it twice.</summary>
    /// <param name="request">The message and to whom it goes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The message that was sent.</returns>
    /// <exception cref="AiRudderApiException">The call failed, or the vendor refused it.</exception>
    [Post("/message/v2/send")]
    public partial Task<SentMessage> SendAsync(SendMessageRequest request, CancellationToken cancellationToken = default);

    /// <summary>Sends a text message, with a failure as a value instead of an exception.</summary>
    /// <param name="request">The message and to whom it goes.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The message that was sent, or what went wrong.</returns>
    [Post("/message/v2/send", Name = "Send")]
    public partial Task<ApiResult<SentMessage>> TrySendAsync(SendMessageRequest request, CancellationToken cancellationToken = default);
}
