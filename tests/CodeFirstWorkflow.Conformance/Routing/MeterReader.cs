namespace CodeFirstWorkflow.Conformance.Routing;

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

/// <summary>Hears what one host measures, as an exporter does.</summary>
internal sealed class MeterReader : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, double> last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

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

    /// <summary>Gets how often an instrument measured with these tags.</summary>
    public int Count(string series) => counts.GetValueOrDefault(series);

    /// <summary>Observes the gauges until one shows a value that is accepted.</summary>
    public async Task WaitForAsync(string series, Func<double, bool> isAccepted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        do
        {
            listener.RecordObservableInstruments();
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
        var series = string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Value}")]);
        last[series] = value;
        counts.AddOrUpdate(series, 1, static (_, count) => count + 1);
    }
}
