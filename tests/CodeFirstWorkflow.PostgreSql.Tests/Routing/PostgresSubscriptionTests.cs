namespace CodeFirstWorkflow.PostgreSql.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;
using CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgresSubscriptionTests() : SubscriptionConformance(new PostgresHarness());
