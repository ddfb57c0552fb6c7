namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteExecutionTests() : ExecutionFacts(new SqliteEngineHarness());
