using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlActionFilterTests() : ActionFilterFacts(new PostgreSqlEngineHarness());
