using System.Diagnostics.CodeAnalysis;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// What a generated method fills for one call. Handing it to an <see cref="ApiTransport"/> hands over its
/// <see cref="Body"/> too: the transport returns that to the pool, however the call ends.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The transport releases the content, however the call ends.")]
public struct ApiRequest : IEquatable<ApiRequest>
{
    private List<KeyValuePair<string, string>>? _headers;
    private RequestContent? _content;

    /// <summary>Path and query below the base address, values percent-encoded (see <see cref="RequestPath"/>). Null: the operation's route is the path.</summary>
    public string? PathAndQuery { readonly get; set; }

    /// <summary>The JSON body, if <see cref="HasBody"/> says that there is one.</summary>
    public PooledBytes Body { readonly get; set; }

    /// <summary>Whether the request has a JSON body.</summary>
    public bool HasBody { readonly get; set; }

    /// <summary>Who is told how much of the body was sent.</summary>
    public IProgress<UploadProgress>? UploadProgress { readonly get; set; }

    /// <summary>The headers that were added; null when there are none.</summary>
    internal readonly List<KeyValuePair<string, string>>? Headers => _headers;

    /// <summary>Whether the request has a body that was set as content: one that is not plain JSON.</summary>
    internal readonly bool HasContent => _content is not null && !HasBody;

    /// <summary>Sets a body of bytes that are pooled.</summary>
    /// <param name="bytes">The bytes, which are the request's to give back from now on.</param>
    /// <param name="contentType">Their media type.</param>
    /// <param name="compression">How they are compressed, now.</param>
    /// <exception cref="ArgumentException">The media type is not printable ASCII.</exception>
    public void SetBody(PooledBytes bytes, string contentType, BodyCompression compression = BodyCompression.None)
    {
        CheckMediaType(contentType);
        if (compression == BodyCompression.None)
        {
            _content = new PooledContent(bytes, contentType);
            return;
        }

        SetBody(bytes.Memory, contentType, compression);
        bytes.Dispose();
    }

    /// <summary>Sets a body of bytes in memory of the caller's, which must not change before the call has ended.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="contentType">Their media type.</param>
    /// <param name="compression">How they are compressed, now.</param>
    /// <exception cref="ArgumentException">The media type is not printable ASCII.</exception>
    public void SetBody(ReadOnlyMemory<byte> bytes, string contentType, BodyCompression compression = BodyCompression.None)
    {
        CheckMediaType(contentType);
        if (compression == BodyCompression.None)
        {
            _content = new MemoryContent(bytes, contentType);
            return;
        }

        _content = new PooledContent(BodyCompressor.Compress(bytes.Span, compression), contentType);
        _content.Headers.TryAddWithoutValidation("Content-Encoding", BodyCompressor.Coding(compression));
    }

    /// <summary>Sets a body that a stream gives, from where it stands to its end. It stays open. One that cannot seek can be sent once only.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="compression">How the bytes are compressed on their way.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or the media type is not printable ASCII.</exception>
    public void SetBody(Stream stream, string contentType, BodyCompression compression = BodyCompression.None)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckMediaType(contentType);
        _content = new StreamedContent(stream, contentType, compression);
    }

    /// <summary>Sets a body of several parts.</summary>
    /// <param name="multipart">The parts; nothing can be added to them any more.</param>
    /// <exception cref="InvalidOperationException">Another request has them already: a multipart body is for one call.</exception>
    public void SetBody(MultipartBody multipart)
    {
        ArgumentNullException.ThrowIfNull(multipart);
        _content = new MultipartContent(multipart);
    }

    /// <summary>Adds a header. Null is left out. A <c>User-Agent</c> takes the place of the transport's own; <c>Authorization</c> is for anonymous operations only.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name is not a header's name or is one that the transport sets, or the value is not printable ASCII.</exception>
    public void AddHeader(string name, string? value)
    {
        HeaderText.Check(name, value);
        if (value is not null)
        {
            (_headers ??= []).Add(new(name, value));
        }
    }

    /// <summary>The body, whose release is the caller's from now on; null when there is none.</summary>
    internal readonly RequestContent? CreateContent()
    {
        RequestContent? content = HasBody ? new PooledContent(Body, "application/json") : _content;
        if (!HasBody)
        {
            Body.Dispose();
        }

        if (content is not null)
        {
            content.Progress = UploadProgress;
        }

        return content;
    }

    /// <summary>Whether both are the same request: same path, same body memory, same list of headers, same content.</summary>
    /// <param name="other">The other request.</param>
    public readonly bool Equals(ApiRequest other) =>
        PathAndQuery == other.PathAndQuery && HasBody == other.HasBody && Body.Memory.Equals(other.Body.Memory) && ReferenceEquals(_headers, other._headers) && ReferenceEquals(_content, other._content);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ApiRequest other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(PathAndQuery, HasBody, Body.Memory);

    /// <summary>Whether both are the same request.</summary>
    /// <param name="left">One request.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ApiRequest left, ApiRequest right) => left.Equals(right);

    /// <summary>Whether both are different requests.</summary>
    /// <param name="left">One request.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ApiRequest left, ApiRequest right) => !left.Equals(right);

    private static void CheckMediaType(string contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        if (!HeaderText.IsValue(contentType))
        {
            throw new ArgumentException("A media type is printable ASCII.", nameof(contentType));
        }
    }
}
