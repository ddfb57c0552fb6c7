using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteMetricsTests() : MetricsConformance(new LivingSqliteHarness());
