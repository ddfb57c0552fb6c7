using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqlitePublishInTransactionTests() : PublishInTransactionConformance(new LivingSqliteHarness());
