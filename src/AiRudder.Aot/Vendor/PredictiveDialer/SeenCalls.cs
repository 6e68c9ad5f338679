using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// The calls of the windows that can still overlap with the one that is read: so much is remembered, and no more, however long
/// the whole reading takes.
/// </summary>
internal sealed class SeenCalls
{
    private readonly List<(long To, HashSet<string> Calls)> _before = [];
    private HashSet<string> _current = new(StringComparer.Ordinal);
    private long _currentTo;

    /// <summary>Begins a window; windows come in the order of their begins.</summary>
    public void Enter(long from, long to)
    {
        if (_current.Count > 0)
        {
            _before.Add((_currentTo, _current));
        }

        _before.RemoveAll(window => window.To < from);
        _current = new HashSet<string>(StringComparer.Ordinal);
        _currentTo = to;
    }

    /// <summary>Remembers a call.</summary>
    /// <returns>Whether it was not seen before.</returns>
    public bool Add(DialerCall call)
    {
        bool hasId = !string.IsNullOrEmpty(call.CallId);

        // Without an id, alike rows of one window are rows of their own: only across windows they may be the same one.
        string key = hasId ? call.CallId! : Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(call));
        foreach ((_, HashSet<string> calls) in _before)
        {
            if (calls.Contains(key))
            {
                return false;
            }
        }

        return _current.Add(key) || !hasId;
    }
}
