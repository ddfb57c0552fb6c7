using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlAnswerTests() : AnswerFacts(new PostgreSqlEngineHarness());
