namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlHistoryTests() : HistoryFacts(new PostgreSqlEngineHarness());
