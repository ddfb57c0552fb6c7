using System.Diagnostics.Metrics;

namespace CodeFirstWorkflow.Benchmarks.Measuring;

/// <summary>Tells when a number of executions has ended and their ends are durable, from the engine's own metric.</summary>
public sealed class Endings : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left;

    /// <summary>Begins to count those of all engines of this process.</summary>
    /// <param name="count">How many are expected.</param>
    public Endings(int count)
    {
        left = count;
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Name: "workflow.execution.duration", Meter.Name: "CodeFirstWorkflow" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => CountOne());
        listener.Start();
    }

    /// <summary>Gets what ends with the last of them.</summary>
    public Task All => done.Task;

    public void Dispose() => listener.Dispose();

    private void CountOne()
    {
        if (Interlocked.Decrement(ref left) == 0)
        {
            done.SetResult();
        }
    }
}
