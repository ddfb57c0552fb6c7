using NpgsqlTypes;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>Inserts executions that their owner claims with the insert.</summary>
internal sealed class LimitStarts : LimitStatement
{
    private const string Text = """
        insert into bare.workflow_execution (id, kind, name, version, state, queue, priority, rank, owner, epoch, input, metadata, created_at, started_at)
        select ($1)[t.i::integer], 0, $3, 1, 1, 'default', 0, floor(date_part('epoch', now()) * 1000)::bigint, $4, 1, t.input, '', now(), now()
        from unnest($2) with ordinality as t(input, i)
        """;

    private readonly List<Guid> ids;
    private readonly List<ReadOnlyMemory<byte>> inputs;

    public LimitStarts(string name, Guid owner) : base(Text)
    {
        ids = Column<Guid>(NpgsqlDbType.Uuid);
        inputs = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        Argument(name);
        Argument(owner);
    }

    public override int Count => ids.Count;

    public void Add(LimitOperation start)
    {
        ids.Add(start.Id);
        inputs.Add(start.Input!.Value);
    }
}
