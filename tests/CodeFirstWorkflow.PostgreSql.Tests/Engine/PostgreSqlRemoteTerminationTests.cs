using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlRemoteTerminationTests() : RemoteTerminationFacts(new PostgreSqlEngineHarness());
