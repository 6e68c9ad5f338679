namespace AiRudder.Aot.Testing;

/// <summary>The requests that came in. Guarded by the double's lock.</summary>
internal sealed class RequestBook(int kept)
{
    private readonly Queue<DoubleRequest> _last = new();
    private readonly Dictionary<string, int> _byPath = new(StringComparer.Ordinal);

    public IReadOnlyList<DoubleRequest> Last => [.. _last];

    public int CountOf(string path) => _byPath.GetValueOrDefault(path);

    public void Add(DoubleRequest request)
    {
        _byPath[request.Path] = _byPath.GetValueOrDefault(request.Path) + 1;
        _last.Enqueue(request);
        while (_last.Count > kept)
        {
            _last.Dequeue();
        }
    }
}
