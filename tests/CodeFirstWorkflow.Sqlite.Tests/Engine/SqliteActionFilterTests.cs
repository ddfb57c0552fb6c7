using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteActionFilterTests() : ActionFilterFacts(new SqliteEngineHarness());
