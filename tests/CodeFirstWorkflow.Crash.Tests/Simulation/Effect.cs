namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>One run of an action.</summary>
internal sealed record Effect(ExecutionId Execution, string Call, string Key, string Token);
