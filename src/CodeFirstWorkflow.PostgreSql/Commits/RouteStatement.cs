using CodeFirstWorkflow.PostgreSql.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Marks events as routed under the token of their claim. That token also identifies a route that was applied before. Verdicts are numbered as the
/// fence's.
/// </summary>
internal sealed class RouteStatement : RowStatement
{
    private const string Text = $"""
        with fence as materialized (
            select u.i, u.id, e.routed_at, (case
                when e.id is null then {Stored.Outcome.NotFound}
                when e.claim_token <> u.token then {Stored.Outcome.Fenced}
                else {Stored.Outcome.Applied} end)::smallint as verdict
            from unnest(@id, @token) with ordinality as u(id, token, i)
            left join lateral (
                select x.id, x.claim_token, x.routed_at from @schema.workflow_event x where x.id = u.id for no key update
            ) e on true
        ), routed as (
            update @schema.workflow_event e set routed_at = now(), claimed_by = null, claimed_until = null
            from fence f where e.id = f.id and f.verdict = {Stored.Outcome.Applied} and f.routed_at is null
        ), verdict as materialized (
            select array_agg(f.verdict order by f.i) as list from fence f
        )
        select v.list, set_config('workflow.route', v.list::text, true) from verdict v
        """;

    private readonly Column<string> ids;
    private readonly Column<Guid> tokens;

    public RouteStatement(Func<string, string> sql) : base(sql(Text))
    {
        ids = Column<string>("id", NpgsqlDbType.Text);
        tokens = Column<Guid>("token", NpgsqlDbType.Uuid);
    }

    /// <summary>Gets the verdicts in the order of the rows.</summary>
    public IReadOnlyList<short> Verdicts { get; private set; } = [];

    public override bool HasResult => true;

    /// <summary>Adds a route. Call in order of event ids.</summary>
    public void Add(RouteWrite write)
    {
        Count++;
        ids.Add(write.EventId);
        tokens.Add(write.Token);
    }

    public override async Task ReadAsync(NpgsqlDataReader reader)
    {
        await reader.ReadAsync().ConfigureAwait(false);
        Verdicts = await reader.GetFieldValueAsync<short[]>(0).ConfigureAwait(false);
    }
}
