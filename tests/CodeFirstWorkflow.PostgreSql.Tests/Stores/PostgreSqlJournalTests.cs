using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlJournalTests() : JournalConformance(new PostgreSqlHarness());
