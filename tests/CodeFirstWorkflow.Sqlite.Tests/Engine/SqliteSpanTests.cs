using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteSpanTests() : SpanFacts(new SqliteEngineHarness());
