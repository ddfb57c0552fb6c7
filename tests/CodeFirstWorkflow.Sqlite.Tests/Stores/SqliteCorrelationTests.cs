namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class SqliteCorrelationTests() : CorrelationConformance(new SqliteHarness());
