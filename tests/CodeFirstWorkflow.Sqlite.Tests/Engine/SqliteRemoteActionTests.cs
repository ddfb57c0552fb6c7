namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteRemoteActionTests() : RemoteActionFacts(new SqliteEngineHarness());
