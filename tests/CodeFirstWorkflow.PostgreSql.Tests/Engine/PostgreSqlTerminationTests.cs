namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlTerminationTests() : TerminationFacts(new PostgreSqlEngineHarness());
