using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlTerminationTests() : TerminationFacts(new PostgreSqlEngineHarness());
