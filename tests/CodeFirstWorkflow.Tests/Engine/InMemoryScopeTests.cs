using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryScopeTests() : ScopeFacts(new InMemoryEngineHarness());
