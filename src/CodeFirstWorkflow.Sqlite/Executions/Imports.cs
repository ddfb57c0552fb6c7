using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Executions;

/// <summary>Inserts executions that were exported. Runs inside one write transaction.</summary>
internal static class Imports
{
    private const string InsertOne = """
        insert into workflow_execution
            (id, kind, name, version, queue, priority, correlation_id, parent_id, parent_call, event_id, undecided, input, output, error, metadata,
                progress, trace_parent,
             created_at, started_at, ended_at, state, listing, rank, epoch, run, attempts, parked_by, compensated, dropped, keyed)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24,
            ?25, ?26, ?27, ?28, ?29, ?30)
        on conflict do nothing
        """;

    /// <returns>False when the id or a key is taken; then nothing is inserted.</returns>
    public static bool Insert(SqliteSession session, ExecutionRecord record, IReadOnlyList<JournalEntry> journal)
    {
        var isNew = session.Prepare(InsertOne)
            .Bind(record.Id).Bind((long)record.Kind).Bind(record.Name).Bind(record.Version).Bind(record.Queue).Bind(record.Priority)
            .Bind(record.CorrelationId).Bind(record.ParentId).Bind(record.ParentCall).Bind(record.EventId).Bind(record.Undecided)
            .Bind(record.Input).Bind(record.Output).Bind(record.Error).Bind(record.Metadata).Bind(record.Progress).Bind(record.TraceParent)
            .Bind(record.CreatedAt).Bind(record.StartedAt).Bind(record.EndedAt).Bind((long)record.State).Bind((long)Listing.None)
            .Bind(record.CreatedAt - (record.Priority * NewExecution.PriorityStep)).Bind(record.Epoch).Bind(record.Run).Bind(record.Attempts)
            .Bind(record.ParkedBy).Bind(record.Compensated).Bind(record.Dropped).Bind(record.IsKeyed)
            .Run() == 1;
        if (isNew)
        {
            foreach (var entry in journal)
            {
                JournalRows.Insert(session, record.Id, record.Epoch, entry);
            }
        }

        return isNew;
    }
}
