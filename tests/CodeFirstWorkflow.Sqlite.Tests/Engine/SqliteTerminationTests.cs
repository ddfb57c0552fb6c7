namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteTerminationTests() : TerminationFacts(new SqliteEngineHarness());
