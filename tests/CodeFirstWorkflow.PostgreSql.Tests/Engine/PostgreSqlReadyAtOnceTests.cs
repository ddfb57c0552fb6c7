using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlReadyAtOnceTests() : ReadyAtOnceFacts(new PostgreSqlEngineHarness());
