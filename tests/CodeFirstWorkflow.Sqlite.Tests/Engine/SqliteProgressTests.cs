using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteProgressTests() : ProgressFacts(new SqliteEngineHarness());
