using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteDeadLetterTests() : DeadLetterConformance(new LivingSqliteHarness());
