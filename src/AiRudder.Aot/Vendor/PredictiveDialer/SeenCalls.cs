using System.Runtime.InteropServices;
using System.Text;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// The calls of the windows that can still overlap with the one that is read: so much is remembered, and no more, however long
/// the whole reading takes.
/// </summary>
internal sealed class SeenCalls
{
    private readonly List<(long To, Dictionary<string, int> Calls)> _before = [];
    private Dictionary<string, int> _current = new(StringComparer.Ordinal);
    private long _currentTo;

    /// <summary>Begins a window; windows come in the order of their begins.</summary>
    public void Enter(long from, long to)
    {
        if (_current.Count > 0)
        {
            _before.Add((_currentTo, _current));
        }

        _before.RemoveAll(window => window.To < from);
        _current = new Dictionary<string, int>(StringComparer.Ordinal);
        _currentTo = to;
    }

    /// <summary>Whether the window has a call already; a row without an id never counts as one.</summary>
    public bool HasInWindow(DialerCall? call) => call?.CallId is { Length: > 0 } id && _current.ContainsKey(id);

    /// <summary>Remembers a call.</summary>
    /// <returns>Whether it was not seen before.</returns>
    public bool Add(DialerCall call)
    {
        // Without an id, alike rows of one window are rows of their own. Being alike they are of one time, and a window has all of
        // them or none: so the third of a window is the third of the one before it.
        bool hasId = !string.IsNullOrEmpty(call.CallId);
        string key = hasId ? call.CallId! : Encoding.UTF8.GetString(AiRudderJson.ToUtf8Bytes(call));
        ref int times = ref CollectionsMarshal.GetValueRefOrAddDefault(_current, key, out bool isThere);
        if (isThere && hasId)
        {
            return false;
        }

        times++;
        foreach ((_, Dictionary<string, int> calls) in _before)
        {
            if (calls.GetValueOrDefault(key) >= times)
            {
                return false;
            }
        }

        return true;
    }
}
