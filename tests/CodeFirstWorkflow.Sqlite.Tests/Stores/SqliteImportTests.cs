using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

public sealed class SqliteImportTests() : ImportConformance(new SqliteHarness());
