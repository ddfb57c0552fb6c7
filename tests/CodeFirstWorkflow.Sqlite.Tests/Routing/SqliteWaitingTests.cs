namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteWaitingTests() : WaitingConformance(new LivingSqliteHarness());
