using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlReplayTests() : ReplayFacts(new PostgreSqlEngineHarness());
