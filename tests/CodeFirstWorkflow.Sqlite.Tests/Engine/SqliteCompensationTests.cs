using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteCompensationTests() : CompensationFacts(new SqliteEngineHarness());
