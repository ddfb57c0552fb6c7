using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryItemTests() : ItemFacts(new InMemoryEngineHarness());
