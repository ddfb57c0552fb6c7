using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlClientTests() : ClientFacts(new PostgreSqlEngineHarness());
