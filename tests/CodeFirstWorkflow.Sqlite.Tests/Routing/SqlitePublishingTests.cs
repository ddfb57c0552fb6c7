using CodeFirstWorkflow.Conformance.Routing;

namespace CodeFirstWorkflow.Sqlite.Tests.Routing;

public sealed class SqlitePublishingTests() : PublishingConformance(new LivingSqliteHarness());
