namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlWaitTests() : WaitFacts(new PostgreSqlEngineHarness());
