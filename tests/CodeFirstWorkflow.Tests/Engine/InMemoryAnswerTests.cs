namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryAnswerTests() : AnswerFacts(new InMemoryEngineHarness());
