using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlProgressTests() : ProgressFacts(new PostgreSqlEngineHarness());
