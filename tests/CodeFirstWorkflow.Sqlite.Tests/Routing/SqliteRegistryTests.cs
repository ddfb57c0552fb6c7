using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteRegistryTests() : RegistryConformance(new LivingSqliteHarness());
