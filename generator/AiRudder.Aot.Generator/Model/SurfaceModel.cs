namespace AiRudder.Aot.Generator.Model;

/// <summary>What the operations of a client have in common.</summary>
internal sealed record SurfaceModel(string Name, string Authentication, EnvelopeModel? Envelope);

internal sealed record EnvelopeModel(string? Payload, string? Code, int Success, string? Message, string? Status, string? RequestId);
