namespace AiRudder.Aot;

/// <summary>
/// Sends a parameter as a part of a <c>multipart/form-data</c> body; null is left out. Streams, bytes, <see cref="FileInfo"/>
/// and <see cref="Http.MultipartFile"/> become files, single values become texts, models become JSON; a collection of files
/// or values gives one part for each.
/// </summary>
/// <param name="name">The part's name; the parameter's own name when null.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class PartAttribute(string? name = null) : Attribute
{
    /// <summary>The part's name; the parameter's own name when null.</summary>
    public string? Name { get; } = name;

    /// <summary>The name that the server is told of a file; null for the file's own, or the part's name.</summary>
    public string? FileName { get; set; }

    /// <summary>The media type; null for <c>application/octet-stream</c> for files, <c>application/json</c> for models. The latter also makes JSON of a value or collection.</summary>
    public string? ContentType { get; set; }
}
