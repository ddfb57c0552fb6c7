using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlRouteTests() : RouteConformance(new PostgreSqlHarness());
