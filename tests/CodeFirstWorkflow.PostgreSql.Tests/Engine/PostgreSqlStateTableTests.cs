namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlStateTableTests() : StateTableFacts(new PostgreSqlEngineHarness());
