using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Tests.InMemory;

public sealed class InMemoryWorkerTests() : WorkerConformance(new InMemoryHarness());
