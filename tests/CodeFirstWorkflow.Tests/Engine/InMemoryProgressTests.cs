using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryProgressTests() : ProgressFacts(new InMemoryEngineHarness());
