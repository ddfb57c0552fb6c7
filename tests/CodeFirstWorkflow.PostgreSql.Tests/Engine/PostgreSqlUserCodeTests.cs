using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlUserCodeTests() : UserCodeFacts(new PostgreSqlEngineHarness());
