namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteScopeTests() : ScopeFacts(new SqliteEngineHarness());
