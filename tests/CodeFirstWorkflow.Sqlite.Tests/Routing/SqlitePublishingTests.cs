namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

using CodeFirstWorkflow.Conformance.Routing;

public sealed class SqlitePublishingTests() : PublishingConformance(new LivingSqliteHarness());
