namespace CodeFirstWorkflow.Benchmarks.Plans;

/// <summary>A statement that the engine sends again and again.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mark">What stands in it alone.</param>
internal sealed record HotStatement(string Name, string Mark)
{
    /// <summary>Gets those that every load sends; each has to be seen.</summary>
    public static IReadOnlyList<HotStatement> All { get; } =
    [
        new("claim", "owner = $5, state = 1, epoch = e.epoch + 1"),
        new("fence", "set_config('workflow.fence'"),
        new("transition", "aside_seq = case when u.releases"),
        new("start", "with started as ("),
        new("event_insert", "insert into \"workflow\".workflow_event ("),
        new("event_find_waits", "from \"workflow\".workflow_wait x where x.type = k.type"),
        new("route", "set_config('workflow.route'"),
        new("wait_insert", "insert into \"workflow\".workflow_wait"),
        new("inbox_insert", "insert into \"workflow\".workflow_inbox"),
        new("inbox_read", "from \"workflow\".workflow_inbox i where i.execution_id = $1"),
        new("journal_read", "from \"workflow\".workflow_journal j where j.execution_id = $1"),
        new("due", "select min(t.due_at)"),
    ];

    public bool Is(StatementPlan plan) => plan.Statement.Contains(Mark, StringComparison.Ordinal);
}
