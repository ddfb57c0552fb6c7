using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteRemoteTerminationTests() : RemoteTerminationFacts(new SqliteEngineHarness());
