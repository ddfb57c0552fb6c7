namespace CodeFirstWorkflow.Crash.Tests.Storm;

[Event("storm.tick", Name = "storm_tick")]
public sealed record StormTick(int Number, string Color);
