using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.PostgreSql.Tests.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Routing;

public sealed class PostgreSqlRoutedCorrelationTests() : RoutedCorrelationConformance(new PostgreSqlHarness());
