namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class PostgresCorrelationTests() : CorrelationConformance(new PostgresHarness());
