using CodeFirstWorkflow.InMemory.Commits;
using CodeFirstWorkflow.InMemory.Events;
using CodeFirstWorkflow.InMemory.Executions;
using CodeFirstWorkflow.InMemory.Workers;

namespace CodeFirstWorkflow.InMemory;

/// <summary>The tables and the operations on them. Not thread-safe: the store holds its lock around each call.</summary>
internal sealed class Database
{
    public Database()
    {
        var sends = new SendWrites(Executions);
        var owners = new OwnerWrites(Executions, Events, new Transitions(Executions), sends);
        Commits = new GroupCommit(owners, new StartWrites(Executions), sends, new EventWrites(Executions, Events, sends));
        Claims = new Claims(Executions);
        Controls = new Controls(Executions, sends);
        Queries = new ExecutionQueries(Executions);
        Leases = new Leases(Executions, Events);
        EventClaims = new EventClaims(Events, Leases);
        Retention = new Retention(Executions, Events, Subscriptions);
    }

    public ExecutionTable Executions { get; } = new();
    public EventLog Events { get; } = new();
    public Subscriptions Subscriptions { get; } = new();
    public GroupCommit Commits { get; }
    public Claims Claims { get; }
    public Controls Controls { get; }
    public ExecutionQueries Queries { get; }
    public Leases Leases { get; }
    public EventClaims EventClaims { get; }
    public Retention Retention { get; }
}
