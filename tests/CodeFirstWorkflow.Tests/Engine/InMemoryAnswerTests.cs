using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryAnswerTests() : AnswerFacts(new InMemoryEngineHarness());
