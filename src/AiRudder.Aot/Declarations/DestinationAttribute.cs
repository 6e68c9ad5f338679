namespace AiRudder.Aot;

/// <summary>
/// Writes the answer's body, as it is, to a parameter: a <see cref="Stream"/>, an
/// <see cref="System.Buffers.IBufferWriter{T}"/> of bytes, or a file. The method gives nothing, or the number of bytes.
/// </summary>
/// <remarks>A file appears, or is replaced, when the whole body is there. At most <see cref="AiRudderOptions.MaxDownloadBytes"/> are written.</remarks>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DestinationAttribute : Attribute;
