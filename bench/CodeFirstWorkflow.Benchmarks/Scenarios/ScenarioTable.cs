namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>All scenarios that need nothing but the stores.</summary>
internal static class ScenarioTable
{
    public static IReadOnlyList<IScenario> All { get; } =
    [
        new SequentialActions(),
        new OneWorkflowAlone(),
        new FanOut(),
        new BulkDrain(),
        new BareCommits(),
        new Routing(),
        new LongJournal(),
        new ManyWaiting(),
        new OtherStores(),
        new Growth(),
        new Broadcast(),
        new JournalGrowth(),
        new WaitingGrowth(),
        new WorkerScaling(),
        new HotPlans(),
        new BuildCost(),
        new EntityBridge(),
    ];
}
