namespace CodeFirstWorkflow.Commits;

using NpgsqlTypes;

/// <summary>Registers waits; one that stands is left.</summary>
internal sealed class WaitStatement : RowStatement
{
    private const string Text = """
        insert into @schema.workflow_wait (execution_id, type, key)
        select u.execution_id, u.type, u.key from unnest(@fence, @execution_id, @type, @key) as u(fence, execution_id, type, key)
        where (select current_setting('workflow.fence')::smallint[])[u.fence] = 1
        on conflict (execution_id, type, key) do nothing
        """;

    private readonly Column<int> _fences;
    private readonly Column<Guid> _executions;
    private readonly Column<string> _types;
    private readonly Column<string> _keys;

    public WaitStatement(Func<string, string> sql) : base(sql(Text))
    {
        _fences = Column<int>("fence", NpgsqlDbType.Integer);
        _executions = Column<Guid>("execution_id", NpgsqlDbType.Uuid);
        _types = Column<string>("type", NpgsqlDbType.Text);
        _keys = Column<string>("key", NpgsqlDbType.Text);
    }

    public void Add(ExecutionId id, WaitKey key, int fence)
    {
        Count++;
        _fences.Add(fence);
        _executions.Add(id.Value);
        _types.Add(key.Type);
        _keys.Add(key.Key);
    }
}
