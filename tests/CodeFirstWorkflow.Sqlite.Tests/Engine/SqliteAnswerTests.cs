using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.Sqlite.Tests.Engine;

public sealed class SqliteAnswerTests() : AnswerFacts(new SqliteEngineHarness());
