using CodeFirstWorkflow.Benchmarks.Reporting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>A scenario of the design page.</summary>
internal interface IScenario
{
    /// <summary>Gets its id, such as S1.</summary>
    string Id { get; }

    /// <summary>Measures, checks and gives what it found, a result as soon as it is there.</summary>
    IAsyncEnumerable<ScenarioResult> RunAsync(Bench bench);
}
