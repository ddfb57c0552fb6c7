using CodeFirstWorkflow.Conformance.Engine;

namespace CodeFirstWorkflow.PostgreSql.Tests.Engine;

public sealed class PostgreSqlCultureTests() : CultureFacts(new PostgreSqlEngineHarness());
