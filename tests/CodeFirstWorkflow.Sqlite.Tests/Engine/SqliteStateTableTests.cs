namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteStateTableTests() : StateTableFacts(new SqliteEngineHarness());
