using CodeFirstWorkflow.PostgreSql.Commits;
using CodeFirstWorkflow.PostgreSql.Connections;
using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Executions;

/// <summary>Carries out controls: locks the row, lets the shared rules decide, writes the change in one batch, and commits.</summary>
internal sealed class Controls(Database database, Retrying retrying)
{
    private const string Lock = $"""
        select {ExecutionRows.Columns}, e.paused_from, e.aside_due_at, e.aside_seq,
            exists (select from @schema.workflow_inbox i where i.execution_id = e.id and i.source_id = $2)
        from @schema.workflow_execution e where e.id = $1 for no key update of e
        """;

    private const string IsTaken = $"""
        select exists (
            select from @schema.workflow_execution h
            where h.correlation_id = $1 and h.name = $2 and h.kind = {Stored.Kind.Workflow} and (h.event_id is null or h.keyed)
              and h.state {Stored.HoldsKey} and h.id <> $3)
        """;

    // The last pause, unpause or cancel says whether a pause is pending.
    private const string LastPause = $"""
        select i.kind from @schema.workflow_inbox i
        where i.execution_id = $1 and i.kind in ({Stored.Inbox.Pause}, {Stored.Inbox.Unpause}, {Stored.Inbox.Cancel})
        order by i.seq desc limit 1
        """;

    private const string Change = $"""
        update @schema.workflow_execution e set
            state = coalesce($2, e.state),
            due_at = case $3 when {Stored.Due.Keep} then e.due_at when {Stored.Due.Now} then now()
                when {Stored.Due.TakeBack} then coalesce($4, now()) end,
            rank = case when $3 in ({Stored.Due.Now}, {Stored.Due.TakeBack})
                then floor(date_part('epoch', coalesce($4, now())) * 1000)::bigint - e.priority * 60000::bigint else e.rank end,
            rung_at = case when $3 = {Stored.Due.Keep} then e.rung_at
                when $7 and $3 in ({Stored.Due.Now}, {Stored.Due.TakeBack}) then greatest(coalesce($4, now()), now()) end,
            aside_due_at = case $3 when {Stored.Due.Keep} then e.aside_due_at when {Stored.Due.PutAside} then e.due_at end,
            aside_seq = case when $3 = {Stored.Due.PutAside} then e.inbox_seq + $5 else e.aside_seq end,
            inbox_seq = e.inbox_seq + $5,
            paused_from = case when $2 is null then e.paused_from when $2 = {Stored.State.Paused} then e.state end,
            ended_at = case when $2 is null then e.ended_at when $2 {Stored.IsEnded} then now() end,
            error = case when $2 is null or $2 = {Stored.State.Paused} then e.error when $2 = {Stored.State.Cancelled} then $6 else '' end,
            parked_by = case when $2 is null then e.parked_by end,
            takeovers = case when $2 is null then e.takeovers else 0 end,
            dropped = case when $2 is null then e.dropped else false end,
            owner = case when $8 then null else e.owner end,
            epoch = case when $8 then e.epoch + 1 else e.epoch end
        where e.id = $1
        """;

    private const string End = """
        insert into @schema.workflow_journal (execution_id, run, seq, call_number, kind, call, payload, at, epoch)
        select e.id, e.run, 1 + coalesce((select max(j.seq) from @schema.workflow_journal j where j.execution_id = e.id and j.run = e.run), 0), 0,
            $2, $3, '', now(), e.epoch
        from @schema.workflow_execution e where e.id = $1
        """;

    private const string Send = """
        insert into @schema.workflow_inbox (execution_id, seq, source_id, kind, name, payload, created_at, run)
        select e.id, e.inbox_seq, $2, $3, '', $4, now(), e.run from @schema.workflow_execution e where e.id = $1
        """;

    // Runs before the change, which clears the end. A route that began shortly before the end may have found the row Failed: a minute is more than it
    // waits for the row's lock.
    private const string SearchAgain = """
        update @schema.workflow_wait w set searched = false, search_from = e.ended_at - interval '1 minute'
        from @schema.workflow_execution e where e.id = $1 and w.execution_id = e.id and w.searched
        """;

    private const string ForgetWaits = "delete from @schema.workflow_wait w where w.execution_id = $1";

    private const string Notify = "select pg_notify($1, $2)";

    private const string DropLetter = $"""
        update @schema.workflow_execution e set dropped = true
        where e.id = $1 and e.kind = {Stored.Kind.Delivery} and e.state = {Stored.State.Failed} and not e.dropped returning 1
        """;

    public Task<ControlResult> ApplyAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return retrying.RunAsync("a control", _ => TryAsync(request), CancellationToken.None);
    }

    public Task<bool> DropAsync(ExecutionId id, CancellationToken cancellationToken) => retrying.RunAsync(
        "a drop", async token => (await database.RunAsync(new Query(DropLetter).With(id.Value), reader => reader.GetInt32(0), token).ConfigureAwait(false)).Count == 1, cancellationToken);

    // The rules saw no other holder of the correlation id, but one was inserted before our commit: the rules run again and see it.
    private async Task<ControlResult> TryAsync(ControlRequest request)
    {
        while (true)
        {
            try
            {
                return await OnceAsync(request).ConfigureAwait(false);
            }
            catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "workflow_execution_correlation" })
            {
            }
        }
    }

    private async Task<ControlResult> OnceAsync(ControlRequest request)
    {
        var connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var rows = await database.RunAsync(
            connection,
            new Query(Lock).With(request.ExecutionId.Value).With(request.SourceId),
            LockedRow.Read,
            CancellationToken.None).ConfigureAwait(false);
        if (rows is not [var row])
        {
            return new ControlResult(WriteOutcome.NotFound, ExecutionState.Pending);
        }

        if (row.HasSource)
        {
            return new ControlResult(WriteOutcome.Applied, row.Record.State);
        }

        var facts = new ControlFacts(
            row.PausedFrom,
            IsKeyTaken: request.Kind is InboxKind.Retry && await IsTakenAsync(connection, row.Record).ConfigureAwait(false),
            IsPausePending: request.Kind is InboxKind.Unpause && await IsPausePendingAsync(connection, row.Record).ConfigureAwait(false));
        var decision = ControlRules.Decide(request.Kind, row.Record, facts);
        if (decision.Outcome is WriteOutcome.Applied)
        {
            await CarryAsync(connection, request, row, decision).ConfigureAwait(false);
            if (decision.Ends && request.Sends.Count > 0)
            {
                await SendAsync(connection, request).ConfigureAwait(false);
            }

            await transaction.CommitAsync().ConfigureAwait(false);
        }

        return new ControlResult(decision.Outcome, row.Record.State, decision.Reason);
    }

    private async Task<bool> IsTakenAsync(NpgsqlConnection connection, ExecutionRecord row) =>
        row.HasKey
        && (await database.RunAsync(connection, new Query(IsTaken).With(row.CorrelationId!).With(row.Name).With(row.Id.Value), reader => reader.GetBoolean(0), CancellationToken.None).ConfigureAwait(false))[0];

    private async Task<bool> IsPausePendingAsync(NpgsqlConnection connection, ExecutionRecord row) =>
        await database.RunAsync(
            connection,
            new Query(LastPause).With(row.Id.Value),
            reader => (InboxKind)reader.GetInt16(0),
            CancellationToken.None).ConfigureAwait(false) is [InboxKind.Pause];

    private async Task CarryAsync(NpgsqlConnection connection, ControlRequest request, LockedRow row, ControlDecision decision)
    {
        var batch = new NpgsqlBatch(connection);
        await using var ending = batch.ConfigureAwait(false);
        foreach (var query in Queries(request, row, decision))
        {
            batch.BatchCommands.Add(database.Command(query));
        }

        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    // Sends like an owner's last write: the rows are locked in id order, and each gets its number and its wake-up.
    private async Task SendAsync(NpgsqlConnection connection, ControlRequest request)
    {
        var group = new GroupBatch(database);
        group.Fill(
            [.. request.Sends.Select(item => new InboxWrite(item) { Ring = request.IsRung ? RingKind.AfterCommit : RingKind.None })], isAgain: true);
        await group.RunAsync(connection, PlanSettings.ByKey).ConfigureAwait(false);
    }

    private IEnumerable<Query> Queries(ControlRequest request, LockedRow row, ControlDecision decision)
    {
        var id = request.ExecutionId.Value;
        if (request.Kind is InboxKind.Retry)
        {
            yield return new Query(SearchAgain).With(id);
        }

        yield return new Query(Change)
            .With(id)
            .With((short?)decision.State, NpgsqlDbType.Smallint)
            .With((int)decision.Due)
            .With(decision.Due is DueChange.TakeBack ? row.DueAside?.UtcDateTime : null, NpgsqlDbType.TimestampTz)
            .With(decision.Send ? 1 : 0)
            .With(request.Error, NpgsqlDbType.Bytea)
            .With(request.IsRung)
            .With(decision.Ends);
        if (decision.Ends)
        {
            yield return new Query(End).With(id).With((short)JournalEntryKind.Cancelled).With(ControlDecision.EndCall);
        }

        if (decision.Send)
        {
            yield return new Query(Send).With(id).With(request.SourceId).With((short)request.Kind).With(request.Payload, NpgsqlDbType.Bytea);
        }

        if (decision.State is ExecutionState.Cancelled)
        {
            yield return new Query(ForgetWaits).With(id);
        }

        if (Notice(row.Record, decision) is { } notice)
        {
            yield return new Query(Notify).With(database.Channel).With(notice);
        }
    }

    private string? Notice(ExecutionRecord row, ControlDecision decision) => row.Owner is { } owner
        ? decision.Send && !database.LocalWorkers.Contains(owner) ? $"x{row.Id}" : null
        : decision.Due is DueChange.Now or DueChange.TakeBack ? $"q{row.Queue}" : null;
}
