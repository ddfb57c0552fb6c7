using CodeFirstWorkflow.PostgreSql.Wakeups;
using Npgsql;
using NpgsqlTypes;

namespace CodeFirstWorkflow.PostgreSql.Commits;

/// <summary>
/// Wakes other processes: once per group, and only for work that its insert did not claim. A commit that notifies holds a lock
/// of the whole server, so it must stay rare.
/// </summary>
internal sealed class NoticeStatement : RowStatement
{
    private const string Text = "select pg_notify(@channel, @payload)";
    private readonly NoticeText text = new();
    private readonly NpgsqlParameter<string> payload = new() { NpgsqlDbType = NpgsqlDbType.Text };

    public NoticeStatement(string channel) : base(Text)
    {
        Argument("channel", new NpgsqlParameter<string> { TypedValue = channel, NpgsqlDbType = NpgsqlDbType.Text });
        Argument("payload", payload);
    }

    public override bool HasResult => true;

    public void AddQueue(string queue)
    {
        text.AddQueue(queue);
        Count = 1;
    }

    public void AddEvents()
    {
        text.AddEvents();
        Count = 1;
    }

    public void Complete() => payload.TypedValue = text.ToString();

    public override void Clear()
    {
        base.Clear();
        text.Clear();
    }
}
