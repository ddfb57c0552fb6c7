using CodeFirstWorkflow.Benchmarks.Hosting;

namespace CodeFirstWorkflow.Benchmarks.Scenarios;

/// <summary>What the command line asks for; null takes what the scenario is defined with.</summary>
internal sealed record BenchmarkSettings(StoreKind? Store, int? Clients, int? Count, int Repeat);
