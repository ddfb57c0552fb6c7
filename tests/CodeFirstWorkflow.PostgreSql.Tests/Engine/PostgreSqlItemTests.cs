namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlItemTests() : ItemFacts(new PostgreSqlEngineHarness());
