namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlCorrelationTests() : CorrelationFacts(new PostgreSqlEngineHarness());
