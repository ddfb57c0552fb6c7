using System.Diagnostics;
using CodeFirstWorkflow.Benchmarks.Measuring;
using CodeFirstWorkflow.Benchmarks.Scenarios;

namespace CodeFirstWorkflow.Benchmarks.Fleet;

/// <summary>What the engine does with Hangfire as its fleet.</summary>
internal sealed class CarriedWorkflows(HangfireFleet fleet)
{
    private const int Steps = 5;

    /// <summary>S1: workflows of five sequential actions, a closed loop of clients.</summary>
    public async Task<Sample> SequentialAsync(int clients, int count)
    {
        fleet.ExpectExecutions(count, Steps + 1);
        var sample = await ClosedLoop.RunAsync(clients, count, Steps, number => SequentialActions.RunOneAsync(fleet.Engine, number));
        await fleet.SettleAsync();
        return sample;
    }

    /// <summary>S4: single-action executions, started by so many at once and drained; as many callers as there are workers.</summary>
    public async Task<Sample> BulkAsync(int bulk, int count)
    {
        fleet.ExpectExecutions(count, entriesEach: 2);
        using var endings = new Endings(count);
        var bulks = Enumerable.Range(0, count).Chunk(bulk);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(bulks, new ParallelOptions { MaxDegreeOfParallelism = HangfireFleet.Workers }, async (inputs, _) =>
            await fleet.Engine.Client.StartManyAsync(Workflows.OneAction, inputs.Select(input => (input, (StartOptions?)null))));
        await endings.All;
        var sample = new Sample(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
        await fleet.SettleAsync();
        return sample;
    }
}
