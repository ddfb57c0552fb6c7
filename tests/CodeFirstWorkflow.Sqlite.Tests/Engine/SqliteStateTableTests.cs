using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteStateTableTests() : StateTableFacts(new SqliteEngineHarness());
