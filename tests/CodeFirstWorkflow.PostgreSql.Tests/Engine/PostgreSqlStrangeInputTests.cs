using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlStrangeInputTests() : StrangeInputFacts(new PostgreSqlEngineHarness());
