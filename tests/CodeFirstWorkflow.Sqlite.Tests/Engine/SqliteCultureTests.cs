using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteCultureTests() : CultureFacts(new SqliteEngineHarness());
