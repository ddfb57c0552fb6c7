namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

using CodeFirstWorkflow.Conformance.Engine;

public sealed class PostgreSqlCultureTests() : CultureFacts(new PostgreSqlEngineHarness());
