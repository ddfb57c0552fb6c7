using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlTraceTests() : TraceFacts(new PostgreSqlEngineHarness());
