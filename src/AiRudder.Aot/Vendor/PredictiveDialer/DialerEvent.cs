using System.Text.Json.Serialization;
using AiRudder.Aot.Webhooks.Deliveries;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>Webhook of the predictive dialer: a task, a contact or an agent has another state. The derived type tells which.</summary>
/// <remarks>
/// The vendor pushes each change of a state; where the address answers abnormally it tries again a minute later, five times at
/// most. So states come late and more than once: <see cref="DialerStatus.AdvanceIn"/> tells them from news. No signature header is documented
/// for these webhooks. The shape was seen in users' code; that it is the same where a workflow sends them is inferred.
/// </remarks>
[JsonModel]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DialerTaskChanged), "TaskStatus")]
[JsonDerivedType(typeof(DialerContactChanged), "ContactStatus")]
[JsonDerivedType(typeof(DialerAgentChanged), "AgentStatus")]
[JsonUnknownDerivedType(typeof(UnknownDialerEvent))]
public abstract partial class DialerEvent : IIdentifiedEvent
{
    /// <summary>What is told, whatever the kind; null where it is missing, or of a kind that this version does not know.</summary>
    [JsonIgnore]
    public abstract DialerStatus? Status { get; }

    DeliveryKey? IIdentifiedEvent.DeliveryKey => Status?.KeyOfDelivery();
}
