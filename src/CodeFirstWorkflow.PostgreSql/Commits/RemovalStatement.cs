using CodeFirstWorkflow.PostgreSql.Rows;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>Removes undecided deliveries whose predicate returned false, with their journals, inboxes and waits.</summary>
internal sealed class RemovalStatement : RowStatement
{
    private const string Text = $"""
        with removed as (
            delete from @schema.workflow_execution e using unnest(@fence, @id) as u(fence, id)
            where e.id = u.id and (select current_setting('workflow.fence')::smallint[])[u.fence] = {Stored.Outcome.Applied}
            returning e.id
        ), journal as (
            delete from @schema.workflow_journal j using removed r where j.execution_id = r.id
        ), inbox as (
            delete from @schema.workflow_inbox i using removed r where i.execution_id = r.id
        )
        delete from @schema.workflow_wait w using removed r where w.execution_id = r.id
        """;

    private readonly Column<int> fences;
    private readonly Column<Guid> ids;

    public RemovalStatement(Func<string, string> sql) : base(sql(Text))
    {
        fences = Column<int>("fence", NpgsqlDbType.Integer);
        ids = Column<Guid>("id", NpgsqlDbType.Uuid);
    }

    public void Add(ExecutionId id, int fence)
    {
        Count++;
        fences.Add(fence);
        ids.Add(id.Value);
    }
}
