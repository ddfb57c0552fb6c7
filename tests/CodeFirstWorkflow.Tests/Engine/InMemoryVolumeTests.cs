using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Tests.Engine;

public sealed class InMemoryVolumeTests() : VolumeFacts(new InMemoryEngineHarness());
