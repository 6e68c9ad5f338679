namespace AiRudder.Aot.Http;

/// <summary>
/// The address below which every request stays. Paths are appended to its text after they were checked, never resolved
/// against it: <c>//host</c>, <c>\\host</c> or an absolute address has no way to move a request elsewhere.
/// </summary>
internal sealed class BaseAddress : IEquatable<BaseAddress>
{
    private readonly string _prefix; // scheme, authority and path, without a slash at the end

    internal BaseAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri)
        {
            throw new ArgumentException("The base address must be absolute.", nameof(address));
        }

        bool secure = address.Scheme == Uri.UriSchemeHttps;
        if (!secure && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            throw new ArgumentException("The base address must be https; http is for loopback hosts only.", nameof(address));
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException("The base address must have no user info, query or fragment.", nameof(address));
        }

        _prefix = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    /// <summary>The address of a path that passed <see cref="CheckPath"/>.</summary>
    internal Uri Combine(string path) => new(_prefix + path);

    /// <summary>Refuses whatever is not a path below the base address: it must start with exactly one slash and stay below it.</summary>
    internal static void CheckPath(string path, string parameterName)
    {
        if (path.Length == 0 || path[0] != '/' || (path.Length > 1 && path[1] is '/' or '\\'))
        {
            throw new ArgumentException("A path must start with a single slash.", parameterName);
        }

        foreach (char c in path)
        {
            // A fragment, a backslash (which Uri takes for a slash), white space and control characters have no place here.
            if (c is <= ' ' or '#' or '\\' or >= '\x7f')
            {
                throw new ArgumentException("A path must be printable ASCII, without a fragment or a backslash; values belong percent-encoded.", parameterName);
            }
        }

        int end = path.IndexOf('?', StringComparison.Ordinal);
        ReadOnlySpan<char> segments = path.AsSpan(1, (end < 0 ? path.Length : end) - 1);
        foreach (Range range in segments.Split('/'))
        {
            if (IsDotSegment(segments[range]))
            {
                throw new ArgumentException("A path must not have the segments '.' and '..'.", parameterName);
            }
        }
    }

    /// <summary>Whether a segment is <c>.</c> or <c>..</c>, also with its dots percent-encoded, which many servers undo.</summary>
    internal static bool IsDotSegment(ReadOnlySpan<char> segment)
    {
        int dots = 0;
        while (!segment.IsEmpty)
        {
            int length = segment[0] == '.' ? 1 : segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
            if (length == 0 || ++dots > 2)
            {
                return false;
            }

            segment = segment[length..];
        }

        return dots > 0;
    }

    public bool Equals(BaseAddress? other) => other is not null && _prefix == other._prefix;

    public override bool Equals(object? obj) => Equals(obj as BaseAddress);

    public override int GetHashCode() => _prefix.GetHashCode(StringComparison.Ordinal);
}
