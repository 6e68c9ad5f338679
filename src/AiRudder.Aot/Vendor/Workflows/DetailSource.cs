namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Where an entry of a list comes from.</summary>
[OpenEnum]
[KnownValue("web", "The only value seen in the vendor's examples.")]
public readonly partial struct DetailSource;
