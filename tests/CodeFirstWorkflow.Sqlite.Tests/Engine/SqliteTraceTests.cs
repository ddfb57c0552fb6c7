namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteTraceTests() : TraceFacts(new SqliteEngineHarness());
