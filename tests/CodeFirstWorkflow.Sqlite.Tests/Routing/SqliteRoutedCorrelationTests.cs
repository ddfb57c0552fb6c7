using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteRoutedCorrelationTests() : RoutedCorrelationConformance(new LivingSqliteHarness());
