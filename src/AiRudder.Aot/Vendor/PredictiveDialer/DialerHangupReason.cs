namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>Why a call ended. Seen in users' code; the vendor's pages of it are not public.</summary>
[OpenEnum]
[KnownValue(0, "Not known.", Name = "Unknown")]
[KnownValue(1, "No agent was free.", Name = "NoAgent")]
[KnownValue(2, "An ordinary end.", Name = "Normal")]
[KnownValue(3, "The number was busy.", Name = "Busy")]
[KnownValue(4, "The number is not in use.", Name = "NotInUse")]
[KnownValue(5, "On hold.", Name = "Hold")]
[KnownValue(6, "The phone was switched off.", Name = "SwitchedOff")]
[KnownValue(7, "The phone was out of its network's area.", Name = "OutOfArea")]
[KnownValue(8, "Invalid.", Name = "Invalid")]
[KnownValue(9, "The number is wrong.", Name = "WrongNumber")]
[KnownValue(12, "There was a talk.", Name = "Talked")]
[KnownValue(13, "The agent rejected the call.", Name = "AgentReject")]
[KnownValue(14, "The person hung up.", Name = "UserHangUp")]
[KnownValue(15, "The vendor's \"fusing\".", Name = "Fusing")]
[KnownValue(16, "An answering machine was detected.", Name = "AnsweringMachine")]
[KnownValue(17, "The agent's network failed.", Name = "AgentNetworkFailed")]
[KnownValue(18, "The limit of attempts was reached.", Name = "AttemptLimit")]
[KnownValue(19, "It was abandoned after a short time.", Name = "ShortAbandoned")]
[KnownValue(20, "The number is on a do-not-call list.", Name = "DoNotCall")]
public readonly partial struct DialerHangupReason;
