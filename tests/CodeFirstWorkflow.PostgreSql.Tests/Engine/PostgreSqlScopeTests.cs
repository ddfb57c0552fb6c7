namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlScopeTests() : ScopeFacts(new PostgreSqlEngineHarness());
