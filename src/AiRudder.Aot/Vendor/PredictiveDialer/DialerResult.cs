using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A field of an agent's result form.</summary>
/// <param name="Title">Its title; null where none came with the value.</param>
/// <param name="Value">What the agent entered.</param>
public readonly record struct DialerResult(string? Title, RawJson Value);
