namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteMetricsTests() : MetricsConformance(new LivingSqliteHarness());
