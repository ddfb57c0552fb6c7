namespace CodeFirstWorkflow.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class InMemoryScopeTests() : ScopeFacts(new InMemoryEngineHarness());
