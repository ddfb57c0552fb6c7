namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteSpanTests() : SpanFacts(new SqliteEngineHarness());
