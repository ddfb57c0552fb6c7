using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlWaitTests() : WaitFacts(new PostgreSqlEngineHarness());
