namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlSignalTests() : SignalFacts(new PostgreSqlEngineHarness());
