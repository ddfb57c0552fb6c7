namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class SqliteAnswerTests() : AnswerFacts(new SqliteEngineHarness());
