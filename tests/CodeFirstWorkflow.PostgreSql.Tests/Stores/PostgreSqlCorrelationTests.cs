using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlCorrelationTests() : CorrelationConformance(new PostgreSqlHarness());
