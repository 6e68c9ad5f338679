using System.Diagnostics.Metrics;
using System.Globalization;
using AiRudder.Aot.Http;

namespace Microservice;

/// <summary>Counts what happens on a <see cref="Meter"/>, and shows its own counts and the library's as a page for Prometheus.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    private const string MeterName = "Microservice";

    private readonly Meter _meter = new(MeterName);
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<Instrument, List<Total>> _totals = [];
    private readonly Counter<long> _messages;
    private readonly Counter<long> _sessions;
    private readonly Counter<long> _workflows;

    public ServiceMetrics()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name is MeterName or ApiTelemetry.SourceName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _messages = _meter.CreateCounter<long>("webhooks.messages");
        _sessions = _meter.CreateCounter<long>("webhooks.sessions");
        _workflows = _meter.CreateCounter<long>("webhooks.workflows");
    }

    /// <summary>Begins to listen: what was counted before does not show.</summary>
    public void Start() => _listener.Start();

    public void SessionEnded(int messages)
    {
        _sessions.Add(1);
        _messages.Add(messages);
    }

    public void WorkflowEnded() => _workflows.Add(1);

    /// <summary>Writes the page.</summary>
    public Task WriteAsync(HttpResponse response)
    {
        var lines = new List<string>();
        lock (_gate)
        {
            foreach (var (instrument, totals) in _totals)
            {
                foreach (Total total in totals)
                {
                    total.AddTo(lines, instrument);
                }
            }
        }

        lines.Sort(StringComparer.Ordinal);
        response.ContentType = "text/plain; version=0.0.4";
        return response.WriteAsync(string.Concat(lines));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    // Only the outcome is a label.
    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? outcome = null;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "airudder.outcome")
            {
                outcome = tag.Value as string;
            }
        }

        lock (_gate)
        {
            if (!_totals.TryGetValue(instrument, out List<Total>? totals))
            {
                _totals.Add(instrument, totals = []);
            }

            Find(totals, outcome).Add(value);
        }
    }

    private static Total Find(List<Total> totals, string? outcome)
    {
        foreach (Total total in totals)
        {
            if (total.Outcome == outcome)
            {
                return total;
            }
        }

        var added = new Total(outcome);
        totals.Add(added);
        return added;
    }

    /// <summary>What one instrument came to, for one outcome.</summary>
    private sealed class Total(string? outcome)
    {
        private double _sum;
        private long _count;

        public string? Outcome => outcome;

        public void Add(double value)
        {
            _sum += value;
            _count++;
        }

        // Sums are enough here, and for a histogram the number of its values.
        public void AddTo(List<string> lines, Instrument instrument)
        {
            string name = instrument.Name.Replace('.', '_');
            string label = outcome is null ? "" : "{outcome=\"" + outcome + "\"}";
            string sum = _sum.ToString(CultureInfo.InvariantCulture);
            if (instrument is Histogram<double>)
            {
                lines.Add(name + "_sum" + label + " " + sum + "\n");
                lines.Add(name + "_count" + label + " " + _count.ToString(CultureInfo.InvariantCulture) + "\n");
            }
            else
            {
                lines.Add(name + label + " " + sum + "\n");
            }
        }
    }
}
