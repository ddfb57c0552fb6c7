using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteStrangeInputTests() : StrangeInputFacts(new SqliteEngineHarness());
