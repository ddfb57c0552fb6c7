namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlUserCodeTests() : UserCodeFacts(new PostgreSqlEngineHarness());
