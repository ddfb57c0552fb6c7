namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteDeadLetterTests() : DeadLetterConformance(new LivingSqliteHarness());
