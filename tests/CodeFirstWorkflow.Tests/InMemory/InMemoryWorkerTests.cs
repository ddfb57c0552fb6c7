namespace CodeFirstWorkflow.Tests.InMemory;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class InMemoryWorkerTests() : WorkerConformance(new InMemoryHarness());
