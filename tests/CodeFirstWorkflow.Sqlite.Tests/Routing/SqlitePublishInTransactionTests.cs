namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqlitePublishInTransactionTests() : PublishInTransactionConformance(new LivingSqliteHarness());
