using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryReadyAtOnceTests() : ReadyAtOnceFacts(new InMemoryEngineHarness());
