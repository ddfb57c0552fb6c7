using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlOutageTests() : OutageFacts(new PostgreSqlEngineHarness());
