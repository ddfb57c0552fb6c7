namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>All scenarios.</summary>
internal static class ScenarioTable
{
    public static IReadOnlyList<IScenario> All { get; } =
    [
        new SequentialActions(),
    ];

    /// <summary>Gives those that are asked for; all when none is.</summary>
    public static IReadOnlyList<IScenario> Find(IReadOnlyList<string> ids)
    {
        var unknown = ids.Where(id => All.All(scenario => !Is(scenario, id))).ToList();
        return unknown.Count > 0
            ? throw new ArgumentException($"There is no scenario '{string.Join("', '", unknown)}'. Choose from {string.Join(", ", All.Select(scenario => scenario.Id))}.")
            : [.. All.Where(scenario => ids.Count == 0 || ids.Any(id => Is(scenario, id)))];
    }

    private static bool Is(IScenario scenario, string id) => string.Equals(scenario.Id, id, StringComparison.OrdinalIgnoreCase);
}
