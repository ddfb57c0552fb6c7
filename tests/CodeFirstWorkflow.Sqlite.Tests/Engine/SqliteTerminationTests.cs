using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteTerminationTests() : TerminationFacts(new SqliteEngineHarness());
