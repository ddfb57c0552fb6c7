namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlProgressTests() : ProgressFacts(new PostgreSqlEngineHarness());
