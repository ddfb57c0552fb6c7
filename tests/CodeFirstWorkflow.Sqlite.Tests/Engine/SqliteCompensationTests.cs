namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteCompensationTests() : CompensationFacts(new SqliteEngineHarness());
