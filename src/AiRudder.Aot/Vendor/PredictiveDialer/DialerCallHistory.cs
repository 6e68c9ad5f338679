using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// Reads all calls of a window of time, however many: where a query reaches the vendor's ceiling, or its rows move while they are
/// read page by page, its window is divided, and each half asked for by itself.
/// </summary>
/// <remarks>
/// The facts do not say whether a window's two ends belong to it. So two halves overlap by one step of the time format: no
/// call between them is lost, whichever way the vendor counts, and one that both give is handed out once, by its call id (a row
/// without one by all that it says). Whether calls at the very ends of the whole window belong to it is up to the vendor.
/// What makes rows uncertain is an error, never fewer rows: pages of one window have one total, and no call in common.
/// </remarks>
/// <example>
/// <code>
/// var history = new DialerCallHistory(client.PredictiveDialer, DialerTimeFormat.Text("yyyy-MM-dd HH:mm:ss", TimeSpan.FromHours(8)));
/// await foreach (DialerCall call in history.ReadAsync(new DialerCallQuery { TaskId = id }, from, to)) { }
/// </code>
/// </example>
public sealed class DialerCallHistory
{
    private readonly PredictiveDialerApi _api;
    private readonly DialerTimeFormat _timeFormat;
    private readonly int _ceiling = 50_000;
    private readonly int _pageSize = 500;

    /// <summary>Creates a reader.</summary>
    /// <param name="api">Asks for the pages.</param>
    /// <param name="timeFormat">How the vendor wants the ends of a window written.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public DialerCallHistory(PredictiveDialerApi api, DialerTimeFormat timeFormat)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(timeFormat);
        _api = api;
        _timeFormat = timeFormat;
    }

    /// <summary>How many rows a query gives at most. A window that is said to have so many is divided. Default: 50,000, as in users' code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int Ceiling
    {
        get => _ceiling;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(Ceiling));
            _ceiling = value;
        }
    }

    /// <summary>How many rows a page has. Default: 500, the most that users ask for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public int PageSize
    {
        get => _pageSize;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(PageSize));
            _pageSize = value;
        }
    }

    /// <summary>Reads the calls of a window, earlier windows first; their order inside a window is the vendor's.</summary>
    /// <param name="query">Which calls. Its window, limit and offset are set here.</param>
    /// <param name="from">Begin of the window, rounded down to a step of the time format.</param>
    /// <param name="to">Its end, rounded up.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// The calls. Enumerating throws <see cref="Http.AiRudderApiException"/> when a call fails,
    /// <see cref="DialerWindowFullException"/> where a window cannot be divided any further, and
    /// <see cref="DialerHistoryIncompleteException"/> where one gave fewer rows than the vendor counts, or its pages changed.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="query"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> lies before <paramref name="from"/>.</exception>
    public IAsyncEnumerable<DialerCall> ReadAsync(DialerCallQuery query, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        long step = _timeFormat.Resolution.Ticks;
        var whole = new Window(from.UtcTicks / step, (to.UtcTicks / step) + (to.UtcTicks % step == 0 ? 0 : 1));
        return EnumerateAsync(query, whole, cancellationToken);
    }

    private async IAsyncEnumerable<DialerCall> EnumerateAsync(DialerCallQuery query, Window whole, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new SeenCalls();
        var open = new Stack<Window>();
        open.Push(whole);
        while (open.TryPop(out Window window))
        {
            seen.Enter(window.From, window.To);
            int received = 0;
            int? expected = null;
            while (true)
            {
                DialerCallPage page = await _api.GetCallsAsync(Page(query, window, received), cancellationToken).ConfigureAwait(false);
                List<DialerCall?> calls = [.. page.List ?? []]; // a row of the vendor's may be null
                int total = page.Total ?? throw new DialerHistoryIncompleteException(TimeOf(window.From), TimeOf(window.To), null, received);

                // Rows that moved between two pages can have slipped past them: half the window moves less, and one page not at all.
                bool hasMoved = total != (expected ??= total) || calls.Exists(seen.HasInWindow);
                if (total >= Ceiling || hasMoved)
                {
                    // Also in the middle of a window: what was handed out is not handed out again.
                    if (!TryDivide(window, open))
                    {
                        throw total >= Ceiling
                            ? new DialerWindowFullException(TimeOf(window.From), TimeOf(window.To), total)
                            : new DialerHistoryIncompleteException(TimeOf(window.From), TimeOf(window.To), total, received);
                    }

                    break;
                }

                foreach (DialerCall? call in calls)
                {
                    if (call is not null && seen.Add(call))
                    {
                        yield return call;
                    }
                }

                received += calls.Count;
                if (received >= total)
                {
                    break;
                }

                if (calls.Count == 0)
                {
                    throw new DialerHistoryIncompleteException(TimeOf(window.From), TimeOf(window.To), total, received);
                }
            }
        }
    }

    private DialerCallQuery Page(DialerCallQuery query, Window window, int offset) => query with
    {
        MinStartTime = _timeFormat.Write(TimeOf(window.From)),
        MaxStartTime = _timeFormat.Write(TimeOf(window.To)),
        Limit = PageSize,
        Offset = offset,
    };

    // Were both ends outside, the calls of the middle step would be in neither half: so the halves overlap by one step.
    private static bool TryDivide(Window window, Stack<Window> open)
    {
        long middle = window.From + ((window.To - window.From) / 2);
        if (middle == window.From || middle + 1 >= window.To)
        {
            return false;
        }

        open.Push(new Window(middle, window.To));
        open.Push(new Window(window.From, middle + 1));
        return true;
    }

    private DateTimeOffset TimeOf(long steps) => new(Math.Min(steps, DateTime.MaxValue.Ticks / _timeFormat.Resolution.Ticks) * _timeFormat.Resolution.Ticks, TimeSpan.Zero);

    /// <summary>A window of time, counted in steps of the time format.</summary>
    private readonly record struct Window(long From, long To);
}
