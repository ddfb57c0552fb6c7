namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryCultureTests() : CultureFacts(new InMemoryEngineHarness());
