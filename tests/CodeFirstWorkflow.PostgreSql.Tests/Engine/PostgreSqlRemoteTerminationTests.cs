namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlRemoteTerminationTests() : RemoteTerminationFacts(new PostgreSqlEngineHarness());
