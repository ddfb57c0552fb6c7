using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryResumptionTests() : ResumptionFacts(new InMemoryEngineHarness());
