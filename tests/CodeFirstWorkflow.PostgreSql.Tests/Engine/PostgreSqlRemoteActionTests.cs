namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlRemoteActionTests() : RemoteActionFacts(new PostgreSqlEngineHarness());
