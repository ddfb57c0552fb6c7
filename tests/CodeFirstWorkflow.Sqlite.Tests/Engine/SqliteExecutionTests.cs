using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteExecutionTests() : ExecutionFacts(new SqliteEngineHarness());
