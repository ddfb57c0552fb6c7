namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class SqliteLimitTests() : LimitConformance(new SqliteHarness());
