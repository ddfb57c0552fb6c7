namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class PostgresRingTests() : RingConformance(new PostgresHarness());
