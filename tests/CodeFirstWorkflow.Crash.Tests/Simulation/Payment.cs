namespace CodeFirstWorkflow.Crash.Tests.Simulation;

/// <summary>The event that workflows of the simulation publish and wait for.</summary>
public sealed record Payment(string Order, string Token);
