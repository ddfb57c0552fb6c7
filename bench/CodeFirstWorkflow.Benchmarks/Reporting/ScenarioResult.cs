using CodeFirstWorkflow.Benchmarks.Measuring;

namespace CodeFirstWorkflow.Benchmarks.Reporting;

/// <summary>What a scenario found out on one store.</summary>
/// <param name="Scenario">Its id.</param>
/// <param name="Store">The store.</param>
/// <param name="Setting">What else was set, as name=value.</param>
/// <param name="Unit">The unit of the values.</param>
/// <param name="Pairs">The repetitions.</param>
internal sealed record ScenarioResult(string Scenario, string Store, string Setting, string Unit, IReadOnlyList<Pair> Pairs)
{
    public Series Values => new(Pairs.Select(pair => pair.Engine.Value));

    public Series Limits => Of(pair => pair.Limit?.Value);

    /// <summary>Gets the ratios of neighbours in time, whose median suffers least from what else the machine does.</summary>
    public Series Ratios => Of(pair => pair.Ratio);

    public Series StartP50 => Of(pair => pair.Engine.StartP50);

    public Series StartP99 => Of(pair => pair.Engine.StartP99);

    public Series LimitStartP50 => Of(pair => pair.Limit?.StartP50);

    public Series LimitStartP99 => Of(pair => pair.Limit?.StartP99);

    public Series CpuPerStep => Of(pair => pair.Engine.CpuPerStep);

    public Series LimitCpuPerStep => Of(pair => pair.Limit?.CpuPerStep);

    public Series BytesPerStep => Of(pair => pair.Engine.BytesPerStep);

    private Series Of(Func<Pair, double?> figure) => new(Pairs.Select(figure).OfType<double>().Where(double.IsFinite));
}
