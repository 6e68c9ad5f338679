namespace AiRudder.Aot.Vendor.Calls;

/// <summary>How a calling task chooses its robot; seen in users' code.</summary>
[OpenEnum]
[KnownValue("single", "One robot.")]
[KnownValue("group", "A group of robots.")]
public readonly partial struct RobotMethod;
