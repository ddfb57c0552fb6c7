using CodeFirstWorkflow.Conformance.Dispatch;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public sealed class PostgresHangfireDispatchTests() : DispatchConformance(new PostgresHangfireHarness());
