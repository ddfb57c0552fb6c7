using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlSignalTests() : SignalFacts(new PostgreSqlEngineHarness());
