namespace AiRudder.Aot;

/// <summary>
/// Sends a parameter as the request's body. In POST, PUT and PATCH operations a parameter of a model type is the JSON body
/// without saying so. A <see cref="Stream"/>, a byte array or memory of bytes is sent as it is; a stream from where it stands,
/// and it stays open.
/// </summary>
/// <param name="format">The form of the body.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BodyAttribute(BodyFormat format = BodyFormat.Json) : Attribute
{
    /// <summary>The form of the body.</summary>
    public BodyFormat Format { get; } = format;

    /// <summary>The media type; null for that of the form: <c>application/json</c>, for bytes and streams <c>application/octet-stream</c>.</summary>
    public string? ContentType { get; set; }

    /// <summary>How the body is compressed. Default: not at all.</summary>
    public BodyCompression Compression { get; set; }
}
