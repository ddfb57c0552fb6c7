namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class SqliteStartTests() : StartConformance(new SqliteHarness());
