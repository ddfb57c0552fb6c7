using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteDamagedJournalTests() : DamagedJournalFacts(new SqliteEngineHarness());
