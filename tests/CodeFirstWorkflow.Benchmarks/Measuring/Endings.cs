namespace CodeFirstWorkflow.Benchmarks.Measuring;

using System.Diagnostics.Metrics;

/// <summary>Tells when a number of executions has ended and their ends are durable, from the engine's own metric.</summary>
public sealed class Endings : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    /// <summary>Begins to count those of all engines of this process.</summary>
    /// <param name="count">How many are expected.</param>
    public Endings(int count)
    {
        _left = count;
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: "workflow.execution.duration", Meter.Name: "CodeFirstWorkflow" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, _, _) => CountOne());
        _listener.Start();
    }

    /// <summary>Gets what ends with the last of them.</summary>
    public Task All => _done.Task;

    public void Dispose() => _listener.Dispose();

    private void CountOne()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.SetResult();
        }
    }
}
