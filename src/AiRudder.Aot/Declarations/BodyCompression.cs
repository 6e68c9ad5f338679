namespace AiRudder.Aot;

/// <summary>How a request's body is compressed. The server must know the coding; there is no asking beforehand.</summary>
public enum BodyCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary><c>Content-Encoding: gzip</c>.</summary>
    Gzip,

    /// <summary><c>Content-Encoding: br</c>.</summary>
    Brotli,
}
