using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgresCorrelationTests() : CorrelationConformance(new PostgresHarness());
