namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteUserCodeTests() : UserCodeFacts(new SqliteEngineHarness());
