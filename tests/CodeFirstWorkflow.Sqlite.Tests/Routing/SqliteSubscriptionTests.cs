using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqliteSubscriptionTests() : SubscriptionConformance(new LivingSqliteHarness());
