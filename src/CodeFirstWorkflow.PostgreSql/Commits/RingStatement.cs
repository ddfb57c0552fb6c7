using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Rings for the executions that earlier statements of the group made ready. It runs last and selects rows whose <c>rung_at</c> equals this
/// transaction's <c>now()</c>, or lies ahead for a timed start, which excludes skipped rows and earlier rings.
/// </summary>
internal sealed class RingStatement : RowStatement
{
    private const string Text = """
        with ready as materialized (
            select e.id, e.name, e.queue, e.rank, case when e.rung_at > now() then e.rung_at end as due_at
            from @schema.workflow_execution e
            where e.id = any (@id) and e.owner is null and (e.rung_at = now() or (e.rung_at > now() and e.id = any (@timed_id)))
        )
        """;

    private readonly Column<Guid> ids;
    private readonly Column<Guid> timed;

    public RingStatement(Func<string, string> sql, RingText ring) : base(sql(Text) + ring.Sql)
    {
        ids = Column<Guid>("id", NpgsqlDbType.Uuid);
        timed = Column<Guid>("timed_id", NpgsqlDbType.Uuid);
        foreach (var value in ring.Arguments)
        {
            Argument("", new NpgsqlParameter { Value = value });
        }
    }

    /// <summary>Adds a new execution.</summary>
    public void Add(NewExecution execution)
    {
        Add(execution.Id);
        if (execution.StartAt is not null)
        {
            timed.Add(execution.Id.Value);
        }
    }

    /// <summary>Adds an execution that is woken if it waits.</summary>
    public void Add(ExecutionId id)
    {
        Count++;
        ids.Add(id.Value);
    }
}
