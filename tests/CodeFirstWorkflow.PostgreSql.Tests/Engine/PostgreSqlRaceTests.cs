using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlRaceTests() : RaceFacts(new PostgreSqlEngineHarness());
