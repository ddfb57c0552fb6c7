namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlShutdownTests() : ShutdownFacts(new PostgreSqlEngineHarness());
