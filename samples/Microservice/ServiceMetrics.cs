using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using AiRudder.Aot.Http;

namespace Microservice;

/// <summary>Counts what happens on a <see cref="Meter"/>, and shows its own counts and the library's as a page for Prometheus.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    private const string MeterName = "Microservice";

    private readonly Meter _meter = new(MeterName);
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Name, string? Label), double> _totals = new();
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
        var page = new StringBuilder();
        foreach (var ((name, label), total) in _totals.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal).ThenBy(entry => entry.Key.Label, StringComparer.Ordinal))
        {
            page.Append(name.Replace('.', '_')).Append(label).Append(' ').Append(total).Append('\n');
        }

        response.ContentType = "text/plain; version=0.0.4";
        return response.WriteAsync(page.ToString());
    }

    public void Dispose()
    {
        _listener.Dispose();
        _meter.Dispose();
    }

    // Sums are enough here, and for a histogram the number of its values. Only the outcome is a label.
    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? label = null;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "airudder.outcome")
            {
                label = $"{{outcome=\"{tag.Value}\"}}";
            }
        }

        if (instrument is Histogram<double>)
        {
            AddTotal((instrument.Name + ".sum", label), value);
            AddTotal((instrument.Name + ".count", label), 1);
        }
        else
        {
            AddTotal((instrument.Name, label), value);
        }
    }

    private void AddTotal((string Name, string? Label) key, double value) =>
        _totals.AddOrUpdate(key, static (_, added) => added, static (_, total, added) => total + added, value);
}
