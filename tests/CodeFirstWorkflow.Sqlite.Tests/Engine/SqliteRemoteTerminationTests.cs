namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteRemoteTerminationTests() : RemoteTerminationFacts(new SqliteEngineHarness());
