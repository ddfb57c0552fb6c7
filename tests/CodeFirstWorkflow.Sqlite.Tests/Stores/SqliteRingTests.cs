namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class SqliteRingTests() : RingConformance(new SqliteHarness());
