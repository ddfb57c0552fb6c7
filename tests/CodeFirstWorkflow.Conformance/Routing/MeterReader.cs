using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstWorkflow.Conformance.Routing;

/// <summary>Hears what one host measures, as an exporter does.</summary>
public sealed class MeterReader : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, double> last = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> seen = new();

    public MeterReader(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == "CodeFirstWorkflow" && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Gets what was measured, in order: instrument, value and tags.</summary>
    public IReadOnlyCollection<string> Seen => seen;

    /// <summary>Gets how often an instrument measured with these tags.</summary>
    public int Count(string instrument, string tags = "") =>
        seen.Count(line => line.StartsWith($"{instrument} ", StringComparison.Ordinal) && line.EndsWith(tags, StringComparison.Ordinal));

    /// <summary>Has the gauges measure.</summary>
    public void Observe() => listener.RecordObservableInstruments();

    /// <summary>Observes the gauges until one shows a value that is accepted.</summary>
    public async Task WaitForAsync(string series, Func<double, bool> isAccepted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        do
        {
            Observe();
            if (last.TryGetValue(series, out var value) && isAccepted(value))
            {
                return;
            }
        }
        while (!patience.IsCancellationRequested && await poll.WaitForNextTickAsync(CancellationToken.None));

        Assert.Fail($"'{series}' never showed what was waited for. Last: {string.Join("; ", last.Select(one => $"{one.Key} = {one.Value}"))}");
    }

    public void Dispose() => listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var suffix = string.Concat(tags.ToArray().Select(tag => $" {tag.Value}"));
        last[instrument.Name + suffix] = value;
        seen.Enqueue($"{instrument.Name} {value}{suffix}");
    }
}
