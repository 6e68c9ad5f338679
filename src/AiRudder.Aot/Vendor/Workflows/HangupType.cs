namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Who ended a call.</summary>
[OpenEnum]
[KnownValue("ByRobot", "The robot.")]
[KnownValue("ByCallee", "The person called.")]
public readonly partial struct HangupType;
