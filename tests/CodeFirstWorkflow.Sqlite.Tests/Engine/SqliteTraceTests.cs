using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteTraceTests() : TraceFacts(new SqliteEngineHarness());
