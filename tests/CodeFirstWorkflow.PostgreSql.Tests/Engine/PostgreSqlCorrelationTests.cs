using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlCorrelationTests() : CorrelationFacts(new PostgreSqlEngineHarness());
