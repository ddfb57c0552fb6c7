using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteWaitingTests() : WaitingConformance(new LivingSqliteHarness());
