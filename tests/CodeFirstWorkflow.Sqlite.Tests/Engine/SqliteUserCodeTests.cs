using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteUserCodeTests() : UserCodeFacts(new SqliteEngineHarness());
