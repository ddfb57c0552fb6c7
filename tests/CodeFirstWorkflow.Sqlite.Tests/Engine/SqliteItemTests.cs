namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteItemTests() : ItemFacts(new SqliteEngineHarness());
