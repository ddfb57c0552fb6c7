using System.Runtime.CompilerServices;
using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Histories;

/// <summary>Reads the open executions of a store, newest first, with their journals.</summary>
/// <param name="store">The store.</param>
/// <param name="payloads">Says whether payloads are encoded.</param>
internal sealed class OpenExecutions(IWorkflowStore store, PayloadPipeline payloads)
{
    private const int Page = 500;
    private static readonly ExecutionState[] States = [ExecutionState.Pending, ExecutionState.Running, ExecutionState.Waiting, ExecutionState.Paused];

    /// <param name="sample">How many of each workflow and version, the newest; null for all.</param>
    /// <param name="since">The earliest time of creation; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async IAsyncEnumerable<History> ReadAsync(int? sample, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var taken = new Dictionary<(string Name, int Version), int>();
        foreach (var state in States)
        {
            for (var (after, isOver) = ((ExecutionId?)null, false); !isOver;)
            {
                var rows = await store.ListAsync(
                    new ExecutionQuery { Kind = ExecutionKind.Workflow, State = state, CreatedFrom = since, After = after, Limit = Page },
                    cancellationToken).ConfigureAwait(false);
                foreach (var row in rows)
                {
                    var count = taken[(row.Name, row.Version)] = taken.GetValueOrDefault((row.Name, row.Version)) + 1;
                    if (sample is null || count <= sample)
                    {
                        var journal = await store.ReadJournalAsync(row.Id, row.Run, cancellationToken).ConfigureAwait(false);
                        yield return new History(row, journal, IsEncoded: payloads.IsEncoding);
                    }
                }

                (isOver, after) = (rows.Count < Page, rows.Count > 0 ? rows[^1].Id : after);
            }
        }
    }
}
