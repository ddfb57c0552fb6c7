using CodeFirstWorkflow.PostgreSql.Connections;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Executions;

/// <summary>Inserts executions that were exported, each with its journal in one statement.</summary>
internal sealed class Imports(Database database, Retrying retrying)
{
    private const string Insert = """
        with imported as (
            insert into @schema.workflow_execution (
                id, kind, name, version, state, queue, priority, rank, epoch, run, correlation_id, parent_id, parent_call, event_id, undecided,
                input, output, error, metadata, progress, trace_parent, created_at, started_at, ended_at, attempts, parked_by,
                compensated, dropped, keyed)
            values ($1, $2, $3, $4, $5, $6, $7, floor(date_part('epoch', $22::timestamptz) * 1000)::bigint - $7 * 60000::bigint,
                $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $22, $23, $24, $21, $25, $26, $27, $35)
            on conflict do nothing
            returning id, epoch),
        entries as (
            insert into @schema.workflow_journal (execution_id, run, seq, call_number, kind, call, payload, at, epoch)
            select i.id, j.run, j.seq, j.call_number, j.kind, j.call, j.payload, j.at, i.epoch
            from imported i
            cross join unnest($28::integer[], $29::bigint[], $30::integer[], $31::smallint[], $32::text[], $33::bytea[], $34::timestamptz[])
                as j(run, seq, call_number, kind, call, payload, at))
        select i.id from imported i
        """;

    /// <returns>False when the id or a key is taken; then nothing is inserted.</returns>
    public async Task<bool> InsertAsync(ExecutionRecord record, IReadOnlyList<JournalEntry> journal, CancellationToken cancellationToken)
    {
        var inserted = await retrying.RunAsync(
            "an import", token => database.RunAsync(Statement(record, journal), Id, token), cancellationToken).ConfigureAwait(false);
        return inserted.Count == 1;
    }

    private static Guid Id(NpgsqlDataReader reader) => reader.GetGuid(0);

    private static Query Statement(ExecutionRecord record, IReadOnlyList<JournalEntry> journal) => new Query(Insert)
        .With(record.Id.Value)
        .With((short)record.Kind)
        .With(record.Name)
        .With(record.Version)
        .With((short)record.State)
        .With(record.Queue)
        .With(record.Priority)
        .With(record.Epoch)
        .With(record.Run)
        .With(record.CorrelationId, NpgsqlDbType.Text)
        .With(record.ParentId?.Value, NpgsqlDbType.Uuid)
        .With(record.ParentCall, NpgsqlDbType.Text)
        .With(record.EventId, NpgsqlDbType.Text)
        .With(record.Undecided)
        .With(record.Input, NpgsqlDbType.Bytea)
        .With(record.Output, NpgsqlDbType.Bytea)
        .With(record.Error, NpgsqlDbType.Bytea)
        .With(record.Metadata, NpgsqlDbType.Bytea)
        .With(record.Progress, NpgsqlDbType.Bytea)
        .With(record.TraceParent, NpgsqlDbType.Text)
        .With(record.Attempts)
        .With(record.CreatedAt.UtcDateTime)
        .With(record.StartedAt?.UtcDateTime, NpgsqlDbType.TimestampTz)
        .With(record.EndedAt?.UtcDateTime, NpgsqlDbType.TimestampTz)
        .With(record.ParkedBy, NpgsqlDbType.Text)
        .With(record.Compensated)
        .With(record.Dropped)
        .With(journal.Select(static entry => entry.Run).ToArray())
        .With(journal.Select(static entry => entry.Sequence).ToArray())
        .With(journal.Select(static entry => entry.CallNumber).ToArray())
        .With(journal.Select(static entry => (short)entry.Kind).ToArray())
        .With(journal.Select(static entry => entry.Call).ToArray())
        .With(journal.Select(static entry => entry.PayloadUtf8.ToArray()).ToArray())
        .With(journal.Select(static entry => entry.At.UtcDateTime).ToArray())
        .With(record.IsKeyed);
}
