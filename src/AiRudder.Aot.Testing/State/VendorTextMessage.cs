namespace AiRudder.Aot.Testing;

/// <summary>A text message that was sent.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="From">The sender's id; null when the request had none.</param>
/// <param name="To">The numbers.</param>
/// <param name="Message">The text.</param>
public sealed record VendorTextMessage(string MessageId, string? From, IReadOnlyList<string> To, string Message);
