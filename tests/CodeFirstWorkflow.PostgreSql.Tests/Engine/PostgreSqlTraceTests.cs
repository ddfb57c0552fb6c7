namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlTraceTests() : TraceFacts(new PostgreSqlEngineHarness());
