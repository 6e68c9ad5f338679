namespace AiRudder.Aot.Webhooks;

/// <summary>The headers of one delivery, as the host has them. A structure over the host's own collection costs nothing.</summary>
public interface IWebhookHeaders
{
    /// <summary>Looks a header up.</summary>
    /// <param name="name">Its name; capitals and small letters are the same.</param>
    /// <returns>
    /// Its value, exactly as it was sent; null when it was not sent. One that was sent more than once gives all its values
    /// joined by commas, never one of them: which one the sender meant cannot be known, and as a signature they match nothing.
    /// </returns>
    string? Find(string name);
}
