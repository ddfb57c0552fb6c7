namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlClockTests() : ClockFacts(new PostgreSqlEngineHarness());
