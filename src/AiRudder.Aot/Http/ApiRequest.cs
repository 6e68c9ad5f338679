using AiRudder.Aot.Json;

namespace AiRudder.Aot.Http;

/// <summary>
/// What a generated method fills for one call. Handing it to an <see cref="ApiTransport"/> hands over its
/// <see cref="Body"/> too: the transport returns that to the pool, however the call ends.
/// </summary>
public struct ApiRequest : IEquatable<ApiRequest>
{
    private List<KeyValuePair<string, string>>? _headers;

    /// <summary>Path and query below the base address, values percent-encoded (see <see cref="RequestPath"/>). Null: the operation's route is the path.</summary>
    public string? PathAndQuery { readonly get; set; }

    /// <summary>The JSON body, if <see cref="HasBody"/> says that there is one.</summary>
    public PooledBytes Body { readonly get; set; }

    /// <summary>Whether the request has a body.</summary>
    public bool HasBody { readonly get; set; }

    /// <summary>The headers that were added; null when there are none.</summary>
    internal readonly List<KeyValuePair<string, string>>? Headers => _headers;

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

    /// <summary>Whether both are the same request: same path, same body memory, same list of headers.</summary>
    /// <param name="other">The other request.</param>
    public readonly bool Equals(ApiRequest other) =>
        PathAndQuery == other.PathAndQuery && HasBody == other.HasBody && Body.Memory.Equals(other.Body.Memory) && ReferenceEquals(_headers, other._headers);

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
}
