namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryItemTests() : ItemFacts(new InMemoryEngineHarness());
