using CodeFirstWorkflow.InMemory;

namespace CodeFirstWorkflow.Testing;

/// <summary>What a crash of a host's process leaves as it is: the store, the clock, and what the test says.</summary>
internal sealed class TestWorld
{
    public TestWorld(Action<IWorkflowBuilder> configure, WorkflowTestOptions options, CrashPlan? plan)
    {
        (Configure, Options, Plan, Time) = (configure, options, plan, new VirtualTime(options.StartTime));
        Store = new InMemoryWorkflowStore(Time, hasTransactions: true);
        Ids = plan is null ? null : new RepeatableIds(plan.Seed, Time);
    }

    public Action<IWorkflowBuilder> Configure { get; }

    public WorkflowTestOptions Options { get; }

    /// <summary>Gets where the process dies; null in a host whose runs are not repeated.</summary>
    public CrashPlan? Plan { get; }

    public VirtualTime Time { get; }

    public InMemoryWorkflowStore Store { get; }

    public RepeatableIds? Ids { get; }

    public ReplacementBook Book { get; } = new();
}
