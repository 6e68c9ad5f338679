namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>The label that a conversation ended with: a letter, whose meaning comes beside it as text where the vendor sends one.</summary>
[OpenEnum]
[KnownValue("A", "Label A.")]
[KnownValue("B", "Label B.")]
[KnownValue("C", "Label C.")]
[KnownValue("D", "Label D.")]
[KnownValue("E", "Label E.")]
[KnownValue("F", "Label F.")]
[KnownValue("G", "Label G.")]
[KnownValue("H", "Label H.")]
[KnownValue("I", "Label I.")]
[KnownValue("--", "Two hyphens in place of a letter.", Name = "NoLetter")]
public readonly partial struct Intention;
