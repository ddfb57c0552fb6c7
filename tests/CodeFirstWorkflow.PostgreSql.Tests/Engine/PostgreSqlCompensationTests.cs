using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlCompensationTests() : CompensationFacts(new PostgreSqlEngineHarness());
