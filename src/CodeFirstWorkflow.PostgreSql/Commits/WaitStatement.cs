using CodeFirstWorkflow.PostgreSql.Rows;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Registers waits, and records for which of them the earlier events were searched. An existing wait is otherwise left alone, without a lock.
/// </summary>
internal sealed class WaitStatement : RowStatement
{
    private const string Insert = $"""
        insert into @schema.workflow_wait (execution_id, type, key)
        select u.execution_id, u.type, u.key from unnest(@fence, @execution_id, @type, @key) as u(fence, execution_id, type, key)
        where (select current_setting('workflow.fence')::smallint[])[u.fence] = {Stored.Outcome.Applied}
        on conflict (execution_id, type, key) do nothing
        """;

    private const string InsertAndNote = $"""
        insert into @schema.workflow_wait as w (execution_id, type, key, searched)
        select t.execution_id, t.type, t.key, bool_or(coalesce(@searched[i], false))
        from unnest(@fence, @execution_id, @type, @key) with ordinality as t(fence, execution_id, type, key, i)
        where (select current_setting('workflow.fence')::smallint[])[t.fence] = {Stored.Outcome.Applied}
        group by t.execution_id, t.type, t.key
        on conflict (execution_id, type, key) do update set searched = true where excluded.searched and not w.searched
        """;

    private readonly RowText insert;
    private readonly RowText insertAndNote;
    private readonly Column<int> fences;
    private readonly Column<Guid> executions;
    private readonly Column<string> types;
    private readonly Column<string> keys;
    private readonly Column<bool?> searched;

    public WaitStatement(Func<string, string> sql) : base(sql(Insert))
    {
        (insert, insertAndNote) = (Statement, new RowText(sql(InsertAndNote)));
        fences = Column<int>("fence", NpgsqlDbType.Integer);
        executions = Column<Guid>("execution_id", NpgsqlDbType.Uuid);
        types = Column<string>("type", NpgsqlDbType.Text);
        keys = Column<string>("key", NpgsqlDbType.Text);
        searched = Rare<bool?>("searched", NpgsqlDbType.Boolean);
    }

    public void Add(ExecutionId id, WaitKey key, int fence, bool isSearched = false)
    {
        Count++;
        fences.Add(fence);
        executions.Add(id.Value);
        types.Add(key.Type);
        keys.Add(key.Key);
        searched.Add(isSearched ? true : null);
        Statement = isSearched ? insertAndNote : Statement;
    }

    public override void Clear()
    {
        base.Clear();
        Statement = insert;
    }
}
