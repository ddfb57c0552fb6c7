using CodeFirstWorkflow.Conformance.Dispatch;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public sealed class InMemoryHangfireDispatchTests() : DispatchConformance(new InMemoryHangfireHarness());
