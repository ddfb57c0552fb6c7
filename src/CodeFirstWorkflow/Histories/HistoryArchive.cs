using CodeFirstWorkflow.Serialization;

namespace CodeFirstWorkflow.Histories;

/// <summary>Exports executions from the store, and imports them.</summary>
/// <param name="store">The store.</param>
/// <param name="payloads">Says whether payloads are encoded.</param>
internal sealed class HistoryArchive(IWorkflowStore store, PayloadPipeline payloads)
{
    /// <exception cref="ExecutionNotFoundException">There is no such execution.</exception>
    public async Task<string> ExportAsync(ExecutionId id, CancellationToken cancellationToken)
    {
        var execution = await store.GetAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new ExecutionNotFoundException(id);
        var journal = await store.ReadJournalAsync(id, null, cancellationToken).ConfigureAwait(false);

        // A worker may have written between the two reads; then the journal is newer than the row.
        var known = journal.Where(entry => entry.Run <= execution.Run).ToList();
        var isOver = known is [.., { Kind: JournalEntryKind.Completed or JournalEntryKind.Failed or JournalEntryKind.Cancelled }];
        return isOver && !ControlRules.IsTerminal(execution.State)
            ? await ExportAsync(id, cancellationToken).ConfigureAwait(false)
            : HistoryWriter.Write(new History(execution, known, payloads.IsEncoding));
    }

    /// <summary>Reads all histories first, so that nothing is stored of a text with an error.</summary>
    /// <returns>The executions, in the order of the text.</returns>
    /// <exception cref="FormatException">A line is not what it has to be.</exception>
    /// <exception cref="WorkflowException">An execution, or its correlation id, exists already.</exception>
    public async Task<IReadOnlyList<ExecutionId>> ImportAsync(TextReader text, CancellationToken cancellationToken)
    {
        var histories = await new HistoryReader(text).ReadAllAsync(cancellationToken).ConfigureAwait(false);
        foreach (var history in histories)
        {
            if (await store.GetAsync(history.Execution.Id, cancellationToken).ConfigureAwait(false) is not null)
            {
                throw Taken(history, "exists already, and nothing was stored");
            }
        }

        foreach (var history in histories)
        {
            if (!await store.ImportAsync(Stored(history), Journal(history), cancellationToken).ConfigureAwait(false))
            {
                throw Taken(
                    history,
                    $"cannot be stored: another execution has its id, or its correlation id '{history.Execution.CorrelationId}'; executions of the "
                        + "lines before are stored");
            }
        }

        return [.. histories.Select(static history => history.Execution.Id)];
    }

    // An open execution does not run by itself where it was imported: its effects may belong to another environment.
    private ExecutionRecord Stored(History history)
    {
        var row = history.Execution;
        if (!history.IsEncoded)
        {
            row = row with
            {
                Input = payloads.Encode(row.Input, PayloadPlace.Input(row.Id, row.Run)),
                Output = payloads.Encode(row.Output, PayloadPlace.Output(row.Id)),
                Error = payloads.Encode(row.Error, PayloadPlace.Error(row.Id)),
                Progress = payloads.Encode(row.Progress, PayloadPlace.Progress(row.Id)),
            };
        }

        // The epoch is that of a worker which had it: the next claim then reads the journal.
        return ControlRules.IsTerminal(row.State) ? row with { Epoch = 1 } : row with
        {
            Epoch = 1,
            State = ExecutionState.Paused,
            ParkedBy = ExecutionTransition.EveryBuild,
            Error = payloads.EncodeError(new FailureInfo(typeof(WorkflowException).FullName!, Reason(row.State)), row.Id),
        };
    }

    private IReadOnlyList<JournalEntry> Journal(History history) =>
        history.IsEncoded ? history.Journal : [.. history.Journal.Select(entry => payloads.Encode(entry, history.Execution.Id))];

    private static string Reason(ExecutionState state) =>
        $"Imported from a history in which it was {state}. Unpause it to let it continue here: its actions then run here.";

    private static WorkflowException Taken(History history, string why) => new(
        $"Execution '{history.Execution.Id}' of line {history.Line} {why}. Import it into another store.");
}
