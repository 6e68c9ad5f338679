using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// Collects the parts of a <c>multipart/form-data</c> body (RFC 7578). Nothing is copied: bytes and streams are read when the
/// request is sent, and streams stay open. Null is left out. A body is for one call: once a request has it, nothing can be
/// added and no other request can have it.
/// </summary>
public sealed class MultipartBody
{
    private const string OctetStream = "application/octet-stream";

    private readonly List<MultipartPart> _parts = [];
    private bool _taken;

    /// <summary>Hands the parts over to the one request that sends them, and then gives their memory back.</summary>
    /// <exception cref="InvalidOperationException">A request has them already.</exception>
    internal IReadOnlyList<MultipartPart> Take()
    {
        ThrowIfTaken();
        _taken = true;
        return _parts;
    }

    /// <summary>Adds a text.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The text.</param>
    /// <param name="contentType">Its media type; null sends none, which means plain text in UTF-8.</param>
    public void AddText(string name, string? value, string? contentType = null)
    {
        if (value is not null)
        {
            Add(name, null, contentType, new MultipartPart.Content(Encoding.UTF8.GetBytes(value), default, null, null));
        }
    }

    /// <summary>Adds a value as JSON.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TCodec">Writes it.</typeparam>
    /// <param name="name">The part's name.</param>
    /// <param name="value">The value.</param>
    /// <param name="contentType">Its media type; null for <c>application/json</c>.</param>
    public void AddJson<T, TCodec>(string name, T value, string? contentType = null)
        where TCodec : IJsonCodec<T>
    {
        var buffer = new JsonBuffer();
        try
        {
            TCodec.WriteJson(ref buffer, value);
            PooledBytes json = buffer.Detach();
            Add(name, null, contentType ?? "application/json", new MultipartPart.Content(json.Memory, json, null, null));
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Adds bytes as a file.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="bytes">The bytes; they must not change before the call has ended.</param>
    /// <param name="fileName">The name that the server is told; null for the part's name.</param>
    /// <param name="contentType">Their media type; null for <c>application/octet-stream</c>.</param>
    public void AddBytes(string name, ReadOnlyMemory<byte> bytes, string? fileName = null, string? contentType = null) =>
        Add(name, fileName ?? name, contentType ?? OctetStream, new MultipartPart.Content(bytes, default, null, null));

    /// <summary>Adds what a stream gives as a file.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="stream">The bytes, from where it stands.</param>
    /// <param name="fileName">The name that the server is told; null for the part's name.</param>
    /// <param name="contentType">Their media type; null for <c>application/octet-stream</c>.</param>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    public void AddStream(string name, Stream? stream, string? fileName = null, string? contentType = null)
    {
        if (stream is not null)
        {
            Add(name, fileName ?? name, contentType ?? OctetStream, new MultipartPart.Content(default, default, new StreamBody(stream), null));
        }
    }

    /// <summary>Adds a file on disk, which is opened when the request is sent.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="file">The file.</param>
    /// <param name="fileName">The name that the server is told; null for the file's own.</param>
    /// <param name="contentType">Its media type; null for <c>application/octet-stream</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public void AddFile(string name, FileInfo? file, string? fileName = null, string? contentType = null)
    {
        if (file is null)
        {
            return;
        }

        file.Refresh();
        if (!file.Exists)
        {
            throw new FileNotFoundException("There is no such file.", file.Name);
        }

        Add(name, fileName ?? file.Name, contentType ?? OctetStream, new MultipartPart.Content(default, default, null, file));
    }

    /// <summary>Adds a file with a name of its own.</summary>
    /// <param name="name">The part's name.</param>
    /// <param name="file">The file.</param>
    /// <param name="fileName">The name that the server is told; null for the file's own.</param>
    /// <param name="contentType">Its media type; null for the file's own.</param>
    public void AddFile(string name, MultipartFile? file, string? fileName = null, string? contentType = null)
    {
        if (file is not null)
        {
            AddStream(name, file.Content, fileName ?? file.FileName, contentType ?? file.ContentType);
        }
    }

    private void Add(string name, string? fileName, string? contentType, MultipartPart.Content content)
    {
        ArgumentNullException.ThrowIfNull(name);
        ThrowIfTaken();
        if (contentType is not null && !HeaderText.IsValue(contentType))
        {
            throw new ArgumentException("A media type is printable ASCII.", nameof(contentType));
        }

        _parts.Add(new MultipartPart(name, fileName, contentType, content));
    }

    private void ThrowIfTaken()
    {
        if (_taken)
        {
            throw new InvalidOperationException("A multipart body is for one call, and a request has this one already.");
        }
    }
}
