namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlClientTests() : ClientFacts(new PostgreSqlEngineHarness());
