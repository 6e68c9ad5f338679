namespace AiRudder.Aot.Testing;

/// <summary>How slowly a body comes: a pause before every so many bytes.</summary>
/// <param name="Bytes">How many bytes come at a time.</param>
/// <param name="Pause">The pause before them.</param>
/// <param name="TimeProvider">The clock of the pause.</param>
internal sealed record BodyPace(int Bytes, TimeSpan Pause, TimeProvider TimeProvider);
