namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlCompensationTests() : CompensationFacts(new PostgreSqlEngineHarness());
