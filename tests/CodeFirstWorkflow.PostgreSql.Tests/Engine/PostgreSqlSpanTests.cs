namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlSpanTests() : SpanFacts(new PostgreSqlEngineHarness());
