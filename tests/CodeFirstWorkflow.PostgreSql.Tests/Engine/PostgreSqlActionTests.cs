namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlActionTests() : ActionFacts(new PostgreSqlEngineHarness());
