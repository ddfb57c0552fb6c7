namespace CodeFirstWorkflow.Testing;

/// <summary>What <see cref="CrashExplorer"/> has run.</summary>
/// <param name="Points">The writes of the scenario, in order, such as <c>fulfil_order charge#1 ActionCompleted</c>.</param>
/// <param name="Runs">The number of runs with a crash.</param>
public sealed record CrashReport(IReadOnlyList<string> Points, int Runs);
