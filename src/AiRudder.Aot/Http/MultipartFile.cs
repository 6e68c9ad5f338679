namespace AiRudder.Aot.Http;

/// <summary>A file of a multipart body whose name is known at run time only.</summary>
/// <param name="content">The bytes, from where the stream stands. It stays open.</param>
/// <param name="fileName">The name that the server is told.</param>
/// <param name="contentType">The media type; null for <c>application/octet-stream</c>.</param>
/// <exception cref="ArgumentNullException"><paramref name="content"/> or <paramref name="fileName"/> is null.</exception>
public sealed class MultipartFile(Stream content, string fileName, string? contentType = null)
{
    /// <summary>The bytes, from where the stream stands.</summary>
    public Stream Content { get; } = content ?? throw new ArgumentNullException(nameof(content));

    /// <summary>The name that the server is told.</summary>
    public string FileName { get; } = fileName ?? throw new ArgumentNullException(nameof(fileName));

    /// <summary>The media type; null for <c>application/octet-stream</c>.</summary>
    public string? ContentType { get; } = contentType;
}
