namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteEventCasesTests() : EventCasesConformance(new LivingSqliteHarness());
