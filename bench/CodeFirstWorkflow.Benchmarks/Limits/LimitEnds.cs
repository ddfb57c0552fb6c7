using NpgsqlTypes;

namespace CodeFirstWorkflow.Benchmarks.Limits;

/// <summary>Ends executions whose rows the fence has locked.</summary>
internal sealed class LimitEnds : LimitStatement
{
    private const string Text = """
        update bare.workflow_execution e set state = 4, owner = null, output = t.output, ended_at = now(), attempts = 1,
            rank = floor(date_part('epoch', now()) * 1000)::bigint
        from unnest($2) with ordinality as t(output, i)
        where e.id = ($1)[t.i::integer] and e.owner = $3 and e.epoch = 1
        """;

    private readonly List<Guid> ids;
    private readonly List<ReadOnlyMemory<byte>> outputs;

    public LimitEnds(Guid owner) : base(Text)
    {
        ids = Column<Guid>(NpgsqlDbType.Uuid);
        outputs = Column<ReadOnlyMemory<byte>>(NpgsqlDbType.Bytea);
        Argument(owner);
    }

    public override int Count => ids.Count;

    public void Add(LimitOperation end)
    {
        ids.Add(end.Id);
        outputs.Add(end.Output!.Value);
    }
}
