namespace CodeFirstWorkflow.Commits;

using NpgsqlTypes;

/// <summary>Registers waits, and notes of which the earlier events were searched; one that stands is else left, without a lock.</summary>
internal sealed class WaitStatement : RowStatement
{
    private const string Insert = """
        insert into @schema.workflow_wait (execution_id, type, key)
        select u.execution_id, u.type, u.key from unnest(@fence, @execution_id, @type, @key) as u(fence, execution_id, type, key)
        where (select current_setting('workflow.fence')::smallint[])[u.fence] = 1
        on conflict (execution_id, type, key) do nothing
        """;

    private const string InsertAndNote = """
        insert into @schema.workflow_wait as w (execution_id, type, key, searched)
        select t.execution_id, t.type, t.key, bool_or(coalesce(@searched[i], false))
        from unnest(@fence, @execution_id, @type, @key) with ordinality as t(fence, execution_id, type, key, i)
        where (select current_setting('workflow.fence')::smallint[])[t.fence] = 1
        group by t.execution_id, t.type, t.key
        on conflict (execution_id, type, key) do update set searched = true where excluded.searched and not w.searched
        """;

    private readonly RowText _insert;
    private readonly RowText _insertAndNote;
    private readonly Column<int> _fences;
    private readonly Column<Guid> _executions;
    private readonly Column<string> _types;
    private readonly Column<string> _keys;
    private readonly Column<bool?> _searched;

    public WaitStatement(Func<string, string> sql) : base(sql(Insert))
    {
        (_insert, _insertAndNote) = (Statement, new RowText(sql(InsertAndNote)));
        _fences = Column<int>("fence", NpgsqlDbType.Integer);
        _executions = Column<Guid>("execution_id", NpgsqlDbType.Uuid);
        _types = Column<string>("type", NpgsqlDbType.Text);
        _keys = Column<string>("key", NpgsqlDbType.Text);
        _searched = Rare<bool?>("searched", NpgsqlDbType.Boolean);
    }

    public void Add(ExecutionId id, WaitKey key, int fence, bool isSearched = false)
    {
        Count++;
        _fences.Add(fence);
        _executions.Add(id.Value);
        _types.Add(key.Type);
        _keys.Add(key.Key);
        _searched.Add(isSearched ? true : null);
        Statement = isSearched ? _insertAndNote : Statement;
    }

    public override void Clear()
    {
        base.Clear();
        Statement = _insert;
    }
}
