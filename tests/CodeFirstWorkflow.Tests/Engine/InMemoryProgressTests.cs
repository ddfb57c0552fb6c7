namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryProgressTests() : ProgressFacts(new InMemoryEngineHarness());
