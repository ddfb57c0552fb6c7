using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlScopeTests() : ScopeFacts(new PostgreSqlEngineHarness());
