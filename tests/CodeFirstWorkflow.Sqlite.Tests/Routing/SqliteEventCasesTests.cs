using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteEventCasesTests() : EventCasesConformance(new LivingSqliteHarness());
