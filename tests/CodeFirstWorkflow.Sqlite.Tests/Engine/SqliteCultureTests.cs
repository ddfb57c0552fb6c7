namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteCultureTests() : CultureFacts(new SqliteEngineHarness());
