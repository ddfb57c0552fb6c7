namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlInterruptionTests() : InterruptionFacts(new PostgreSqlEngineHarness());
