using CodeFirstWorkflow.Conformance.Dispatch;

namespace CodeFirstWorkflow.Hangfire.Tests.Dispatch;

public sealed class PostgreSqlHangfireDispatchTests() : DispatchConformance(new PostgreSqlHangfireHarness());
