namespace AiRudder.Aot.Generator.Model;

/// <summary>How a parameter becomes the request's body, or a part of it.</summary>
/// <param name="ContentType">The declared media type; null for that of the kind.</param>
/// <param name="FileName">The declared file name of a part.</param>
/// <param name="Compression">Member of BodyCompression.</param>
/// <param name="IsCollection">A collection that gives one part for each element.</param>
internal sealed record BodyModel(BodyKind Kind, string? ContentType, string? FileName, string Compression, bool IsCollection = false);

internal enum BodyKind
{
    Json,
    Form,
    Text,
    Bytes,
    Stream,

    /// <summary>A FileInfo or MultipartFile.</summary>
    File,
}
