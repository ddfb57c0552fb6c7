namespace CodeFirstWorkflow.Conformance.Dispatch;

/// <summary>What a workflow of the dispatcher's facts does.</summary>
/// <param name="Name">The name that its effects begin with.</param>
/// <param name="Steps">How many actions, one after another.</param>
/// <param name="Milliseconds">How long each takes.</param>
public sealed record StepPlan(string Name, int Steps = 1, int Milliseconds = 0);
