namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteOutageTests() : OutageFacts(new SqliteEngineHarness());
