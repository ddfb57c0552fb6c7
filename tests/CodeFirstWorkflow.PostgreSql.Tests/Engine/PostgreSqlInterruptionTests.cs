using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlInterruptionTests() : InterruptionFacts(new PostgreSqlEngineHarness());
