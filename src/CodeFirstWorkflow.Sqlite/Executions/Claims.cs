using CodeFirstWorkflow.Sqlite.Connections;
using CodeFirstWorkflow.Sqlite.Rows;

namespace CodeFirstWorkflow.Sqlite.Executions;

/// <summary>Claims ready executions.</summary>
internal static class Claims
{
    private const string AnyReady = $"""
        select exists (select 1 from workflow_execution where listing = {Stored.Listing.Ready} and queue = ?1)
            or exists (select 1 from workflow_execution where listing = {Stored.Listing.Future} and queue = ?1 and due_at <= ?2)
        """;

    private const string Promote = $"""
        update workflow_execution set listing = {Stored.Listing.Ready}
        where listing = {Stored.Listing.Future} and queue = ?1 and due_at <= ?2
        """;

    private const string SelectReady = $"""
        select rank, id, kind, name, version, parked_by, rung_at from workflow_execution
        where listing = {Stored.Listing.Ready} and queue = ?1
        order by rank, id
        """;

    private const string SelectById = $"""
        select rank, id, kind, name, version, parked_by, rung_at, queue from workflow_execution
        where id = ?1 and listing = {Stored.Listing.Ready}
        """;

    private const string UpdateJobs = "update workflow_execution set jobs = ?2 where id = ?1";

    /// <summary>Returns, without a transaction, whether a claim may find something: most claims of an idle worker do not.</summary>
    public static bool MayFind(SqliteSession session, IReadOnlyList<string> queues, DateTimeOffset now)
    {
        foreach (var queue in queues)
        {
            using var row = session.Prepare(AnyReady).Bind(queue).Bind(now);
            if (row.Step() && row.Bool())
            {
                return true;
            }
        }

        return false;
    }

    public static IReadOnlyList<ExecutionRecord> Claim(SqliteSession session, ClaimRequest request, DateTimeOffset now)
    {
        var candidates = new List<(long Rank, ExecutionId Id)>();
        foreach (var queue in request.Queues.Distinct(StringComparer.Ordinal))
        {
            session.Prepare(Promote).Bind(queue).Bind(now).Run();
            if (request.Ids is null)
            {
                AddReady(session, queue, request, now, candidates);
            }
        }

        foreach (var id in request.Ids?.Distinct() ?? [])
        {
            AddOne(session, id, request, now, candidates);
        }

        return [.. candidates.Order().Take(request.Limit).Select((candidate, place) => Take(session, candidate.Id, request, now) is var claimed && place > 0 ? claimed : claimed with { ClaimedAt = now })];
    }

    private static void AddReady(SqliteSession session, string queue, ClaimRequest request, DateTimeOffset now, List<(long, ExecutionId)> candidates)
    {
        using var row = session.Prepare(SelectReady).Bind(queue);
        for (var found = 0; found < request.Limit && row.Step();)
        {
            if (ReadCandidate(row, request, now) is { } candidate)
            {
                candidates.Add(candidate);
                found++;
            }
        }
    }

    private static void AddOne(SqliteSession session, ExecutionId id, ClaimRequest request, DateTimeOffset now, List<(long, ExecutionId)> candidates)
    {
        using var row = session.Prepare(SelectById).Bind(id);
        if (row.Step() && ReadCandidate(row, request, now) is { } candidate && request.Queues.Contains(row.RequiredText(), StringComparer.Ordinal))
        {
            candidates.Add(candidate);
        }
    }

    private static (long Rank, ExecutionId Id)? ReadCandidate(SqliteStatement row, ClaimRequest request, DateTimeOffset now)
    {
        var (rank, id) = (row.Int64(), new ExecutionId(row.Guid()));
        var definition = new DefinitionKey((ExecutionKind)row.Int32(), row.RequiredText(), row.Int32());
        return row.Text() != request.Build && !(row.OptionalTime() > now - request.RingGrace) && request.Definitions.Contains(definition)
            ? (rank, id)
            : null;
    }

    private static ExecutionRecord Take(SqliteSession session, ExecutionId id, ClaimRequest request, DateTimeOffset now)
    {
        var head = ExecutionHead.Find(session, id)!;
        head.Claim(request.WorkerId, now);
        head.Save(session, now);
        var claimed = ExecutionRows.Find(session, id)!;
        return request.Job is { } job ? Note(session, claimed, job) : claimed;
    }

    private static ExecutionRecord Note(SqliteSession session, ExecutionRecord claimed, string job)
    {
        IReadOnlyList<string> jobs = [.. claimed.Jobs.TakeLast(ExecutionRecord.MostJobs - 1), job];
        session.Prepare(UpdateJobs).Bind(claimed.Id).Bind(JsonTexts.Write(jobs)).Run();
        return claimed with { Jobs = jobs };
    }
}
