using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlFailureTests() : FailureFacts(new PostgreSqlEngineHarness());
