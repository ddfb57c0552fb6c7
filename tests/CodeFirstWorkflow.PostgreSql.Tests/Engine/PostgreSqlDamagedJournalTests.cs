using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlDamagedJournalTests() : DamagedJournalFacts(new PostgreSqlEngineHarness());
