using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;

namespace AiRudder.Aot.Http;

/// <summary>The headers of an answer, those of its body included. Names do not differ in case; several values of one name are joined with commas.</summary>
public readonly struct ApiHeaders : IEnumerable<KeyValuePair<string, string>>, IEquatable<ApiHeaders>
{
    private readonly HttpResponseHeaders? _headers;
    private readonly HttpContentHeaders? _contentHeaders;

    internal ApiHeaders(HttpResponseMessage response)
    {
        _headers = response.Headers;
        _contentHeaders = response.Content.Headers;
    }

    /// <summary>The value of a header; null when it is not there.</summary>
    /// <param name="name">The header's name.</param>
    public string? this[string name] => TryGetValue(name, out string? value) ? value : null;

    /// <summary>Gives the value of a header.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetValue(string name, [NotNullWhen(true)] out string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        HeaderStringValues values = default;
        bool found = _headers?.NonValidated.TryGetValues(name, out values) == true || _contentHeaders?.NonValidated.TryGetValues(name, out values) == true;
        value = found ? values.ToString() : null;
        return found;
    }

    /// <summary>All headers.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator()
    {
        foreach (HttpHeaders? headers in new HttpHeaders?[] { _headers, _contentHeaders })
        {
            if (headers is not null)
            {
                foreach (KeyValuePair<string, HeaderStringValues> header in headers.NonValidated)
                {
                    yield return new(header.Key, header.Value.ToString());
                }
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both are the headers of one answer.</summary>
    /// <param name="other">The other headers.</param>
    public bool Equals(ApiHeaders other) => ReferenceEquals(_headers, other._headers) && ReferenceEquals(_contentHeaders, other._contentHeaders);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ApiHeaders other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_headers, _contentHeaders);

    /// <summary>Whether both are the headers of one answer.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(ApiHeaders left, ApiHeaders right) => left.Equals(right);

    /// <summary>Whether they are the headers of two answers.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(ApiHeaders left, ApiHeaders right) => !left.Equals(right);
}
