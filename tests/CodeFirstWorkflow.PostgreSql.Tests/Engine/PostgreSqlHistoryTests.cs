using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlHistoryTests() : HistoryFacts(new PostgreSqlEngineHarness());
