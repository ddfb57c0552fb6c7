using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryCultureTests() : CultureFacts(new InMemoryEngineHarness());
