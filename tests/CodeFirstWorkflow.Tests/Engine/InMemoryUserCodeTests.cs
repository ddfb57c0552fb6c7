using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryUserCodeTests() : UserCodeFacts(new InMemoryEngineHarness());
