using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlActionTests() : ActionFacts(new PostgreSqlEngineHarness());
