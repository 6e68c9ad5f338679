using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Webhooks;

/// <summary>A claim and when it was asked for, or why there is none. One that is not granted and not refused needs none: nothing is remembered.</summary>
internal readonly record struct RunnerClaim(DeliveryClaim Log, long Since, WebhookResult? Refusal);
