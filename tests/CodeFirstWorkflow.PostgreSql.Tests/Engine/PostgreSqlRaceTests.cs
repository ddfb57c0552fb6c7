namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlRaceTests() : RaceFacts(new PostgreSqlEngineHarness());
