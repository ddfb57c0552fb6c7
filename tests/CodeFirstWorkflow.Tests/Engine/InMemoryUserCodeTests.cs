namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryUserCodeTests() : UserCodeFacts(new InMemoryEngineHarness());
