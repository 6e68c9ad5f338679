using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>What a user of a channel of one's own has said: a request to <c>/api/v1/channel/huawei/message</c>.</summary>
/// <param name="CallId">Id of the session.</param>
/// <param name="ChannelId">Id of the channel.</param>
/// <param name="UserId">Id of the user.</param>
/// <param name="UserName">Name of the user, where it has one.</param>
/// <param name="Request">The request.</param>
public sealed record VendorChannelMessage(string CallId, string ChannelId, string UserId, string? UserName, JsonElement Request);
