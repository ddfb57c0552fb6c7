using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlItemTests() : ItemFacts(new PostgreSqlEngineHarness());
