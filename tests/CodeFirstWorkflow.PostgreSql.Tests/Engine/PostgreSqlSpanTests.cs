using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlSpanTests() : SpanFacts(new PostgreSqlEngineHarness());
