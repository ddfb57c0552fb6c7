using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

public sealed class SqliteCorrelationTests() : CorrelationConformance(new SqliteHarness());
