namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlOutageTests() : OutageFacts(new PostgreSqlEngineHarness());
