using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlStateTableTests() : StateTableFacts(new PostgreSqlEngineHarness());
