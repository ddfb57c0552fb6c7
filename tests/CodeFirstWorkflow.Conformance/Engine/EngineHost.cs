using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CodeFirstWorkflow.Conformance.Engine;

/// <summary>A running host, as a test asks it.</summary>
public sealed class EngineHost(IHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public IWorkflowClient Client { get; } = host.Services.GetRequiredService<IWorkflowClient>();

    public IServiceProvider Services => host.Services;

    public Task StopAsync() => host.StopAsync();

    /// <summary>
    /// Waits until an execution is in a state: asks again each time until the caller's patience ends. A Waiting one that is due does not count: on a
    /// busy machine a worker puts one back, to be claimed again, before it has got anywhere.
    /// </summary>
    public static async Task<WorkflowExecution> ReachAsync(WorkflowHandle handle, params ExecutionState[] states)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var execution = await handle.GetAsync();
            if (states.Contains(execution.State) && !(execution.State is ExecutionState.Waiting && execution.DueAt <= DateTimeOffset.UtcNow))
            {
                return execution;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                var journal = string.Join(", ", (await handle.GetHistoryAsync()).Select(static entry => $"{entry.Kind} {entry.Call}"));
                throw new TimeoutException($"{execution} did not become {string.Join(" or ", states)}. Its journal: {journal}.");
            }

            await Task.Yield();
        }
    }

    /// <summary>Waits until the journal of an execution holds so many entries: asks again each time until the caller's patience ends.</summary>
    public static async Task<IReadOnlyList<JournalEntry>> HistoryAsync(WorkflowHandle handle, Func<JournalEntry, bool> wanted, int count = 1)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var history = await handle.GetHistoryAsync();
            if (history.Count(wanted) >= count)
            {
                return history;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                var journal = string.Join(", ", history.Select(static entry => $"{entry.Kind} {entry.Call}"));
                throw new TimeoutException($"{await handle.GetAsync()} did not write {count} such entries. Its journal: {journal}.");
            }

            await Task.Yield();
        }
    }
}
