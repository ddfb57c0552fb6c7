namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>All scenarios.</summary>
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
    ];

    /// <summary>Gives those that are asked for; all when none is.</summary>
    public static IReadOnlyList<IScenario> Find(IReadOnlyList<string> ids) => [.. All.Where(scenario => ids.Count == 0 || ids.Any(id => Is(scenario, id)))];

    private static bool Is(IScenario scenario, string id) => string.Equals(scenario.Id, id, StringComparison.OrdinalIgnoreCase);
}
