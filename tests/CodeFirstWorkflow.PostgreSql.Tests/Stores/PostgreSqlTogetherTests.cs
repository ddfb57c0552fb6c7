using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlTogetherTests() : TogetherConformance(new PostgreSqlHarness());
