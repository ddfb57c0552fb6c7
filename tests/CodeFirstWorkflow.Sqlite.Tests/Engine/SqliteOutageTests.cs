using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteOutageTests() : OutageFacts(new SqliteEngineHarness());
