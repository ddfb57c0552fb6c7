namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlReplayTests() : ReplayFacts(new PostgreSqlEngineHarness());
