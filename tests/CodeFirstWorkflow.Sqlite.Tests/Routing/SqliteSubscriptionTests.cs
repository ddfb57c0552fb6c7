namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqliteSubscriptionTests() : SubscriptionConformance(new LivingSqliteHarness());
