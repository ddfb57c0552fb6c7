using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteCorrelationTests() : CorrelationFacts(new SqliteEngineHarness());
