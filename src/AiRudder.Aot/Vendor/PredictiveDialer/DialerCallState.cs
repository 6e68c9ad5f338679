namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>State of a contact or an agent during a call. Seen in users' code; the vendor's pages of it are not public.</summary>
[OpenEnum]
[KnownValue("CALLING", "The contact is called.")]
[KnownValue("RINGING", "It rings.")]
[KnownValue("ANSWERED", "The call was answered.")]
[KnownValue("HANGUP", "The call has ended.", Name = "HangUp")]
[KnownValue("TALKRESULT", "The agent has entered a result.", Name = "TalkResult")]
public readonly partial struct DialerCallState;
