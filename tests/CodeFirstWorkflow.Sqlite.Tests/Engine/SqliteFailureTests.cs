namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteFailureTests() : FailureFacts(new SqliteEngineHarness());
