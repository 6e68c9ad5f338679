using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>
/// The double's answer, free of any host: a status, headers and a body in pieces, and what becomes of the connection. A host
/// reads the body through <see cref="OpenBody"/>.
/// </summary>
public sealed record DoubleAnswer
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    /// <summary>The HTTP status.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The value of <c>Content-Type</c>.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The headers beside <c>Content-Type</c> and <c>Content-Length</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Length of the whole body in bytes, also of one that is cut.</summary>
    public long Length { get; private init; }

    /// <summary>The connection ended without an answer. Nothing else of the answer counts then.</summary>
    public bool IsConnectionLost { get; init; }

    /// <summary>No connection came about: the request never left. Only a host in memory can tell it from <see cref="IsConnectionLost"/>.</summary>
    public bool IsConnectionRefused { get; init; }

    /// <summary>The connection ends after so many bytes of the body; null for a whole body.</summary>
    public long? CutAfter { get; init; }

    /// <summary>How slowly the body comes; null for at once.</summary>
    internal BodyPace? Pace { get; init; }

    private IEnumerable<ReadOnlyMemory<byte>> Pieces { get; init; } = [];

    /// <summary>The body, to be read once. It is made while it is read.</summary>
    /// <returns>The stream, for the caller to dispose. Where the body is cut it throws an <see cref="HttpIOException"/>.</returns>
    public Stream OpenBody() => new AnswerStream(Pieces, CutAfter is { } cut && cut < Length ? cut : null, Pace);

    /// <summary>Writes the body.</summary>
    /// <param name="destination">Takes the bytes; not closed.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>A task that ends when all is written.</returns>
    /// <exception cref="HttpIOException">The body is cut.</exception>
    public async Task CopyBodyToAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        var body = OpenBody();
        await using (body.ConfigureAwait(false))
        {
            await body.CopyToAsync(destination, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An answer in JSON.</summary>
    /// <param name="httpStatus">The status.</param>
    /// <param name="writeProperties">Writes the properties of the root object.</param>
    internal static DoubleAnswer Json(int httpStatus, Action<Utf8JsonWriter> writeProperties) =>
        Bytes(httpStatus, "application/json", DoubleBody.Write(writeProperties));

    internal static DoubleAnswer Bytes(int httpStatus, string contentType, ReadOnlyMemory<byte> body) =>
        InPieces(httpStatus, contentType, body.Length, [body]);

    internal static DoubleAnswer InPieces(int httpStatus, string contentType, long length, IEnumerable<ReadOnlyMemory<byte>> pieces) =>
        new() { HttpStatus = httpStatus, ContentType = contentType, Length = length, Pieces = pieces };

    internal DoubleAnswer With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    /// <summary>What is not JSON, a recording, stays as it is.</summary>
    internal DoubleAnswer Encrypt(DoubleCipher cipher)
    {
        if (ContentType != "application/json")
        {
            return this;
        }

        var plaintext = Pieces.Single();
        ReadOnlyMemory<byte> body = cipher.Encrypt(plaintext.Span);
        return (this with { Length = body.Length, Pieces = [body] }).With("Is-Encrypted", "1").With("Signed", DoubleCipher.Digest(plaintext.Span));
    }
}
