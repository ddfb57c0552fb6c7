using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlClockTests() : ClockFacts(new PostgreSqlEngineHarness());
