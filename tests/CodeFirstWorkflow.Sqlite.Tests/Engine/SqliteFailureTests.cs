using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteFailureTests() : FailureFacts(new SqliteEngineHarness());
