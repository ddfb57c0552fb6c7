using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteReadyAtOnceTests() : ReadyAtOnceFacts(new SqliteEngineHarness());
