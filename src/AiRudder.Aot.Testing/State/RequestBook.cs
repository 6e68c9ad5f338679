namespace AiRudder.Aot.Testing;

/// <summary>The requests that came in. Guarded by the double's lock.</summary>
internal sealed class RequestBook(int kept)
{
    private readonly Queue<DoubleRequest> _last = new();
    private readonly Dictionary<string, int> _byPath = new(StringComparer.Ordinal);
    private long _count;

    public IReadOnlyList<DoubleRequest> Last => [.. _last];

    public int CountOf(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The number of the request, from 1.</summary>
    public long Add(DoubleRequest request)
    {
        _byPath[request.Path] = _byPath.GetValueOrDefault(request.Path) + 1;
        _last.Enqueue(request);
        while (_last.Count > kept)
        {
            _last.Dequeue();
        }

        return ++_count;
    }
}
