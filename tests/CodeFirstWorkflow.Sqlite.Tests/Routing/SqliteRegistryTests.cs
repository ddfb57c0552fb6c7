namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteRegistryTests() : RegistryConformance(new LivingSqliteHarness());
