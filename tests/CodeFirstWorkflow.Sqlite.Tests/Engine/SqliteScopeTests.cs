using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteScopeTests() : ScopeFacts(new SqliteEngineHarness());
