using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlRemoteActionTests() : RemoteActionFacts(new PostgreSqlEngineHarness());
