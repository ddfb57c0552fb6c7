using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteRemoteActionTests() : RemoteActionFacts(new SqliteEngineHarness());
