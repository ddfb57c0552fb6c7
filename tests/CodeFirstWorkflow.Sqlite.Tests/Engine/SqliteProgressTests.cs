namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteProgressTests() : ProgressFacts(new SqliteEngineHarness());
