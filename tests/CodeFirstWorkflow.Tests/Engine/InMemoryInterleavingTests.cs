using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryInterleavingTests() : InterleavingFacts(new InMemoryEngineHarness());
