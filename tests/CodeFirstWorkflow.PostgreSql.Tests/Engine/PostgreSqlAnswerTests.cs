namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlAnswerTests() : AnswerFacts(new PostgreSqlEngineHarness());
