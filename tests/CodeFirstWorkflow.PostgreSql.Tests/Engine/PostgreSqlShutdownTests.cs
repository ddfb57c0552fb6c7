using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlShutdownTests() : ShutdownFacts(new PostgreSqlEngineHarness());
