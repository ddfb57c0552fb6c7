namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class SqliteControlTests() : ControlConformance(new SqliteHarness());
