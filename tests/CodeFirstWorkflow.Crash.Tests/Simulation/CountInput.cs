namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>How many signals to collect, in how large runs, and those collected so far.</summary>
public sealed record CountInput(int Total, int InARun, IReadOnlyList<int> Collected);
