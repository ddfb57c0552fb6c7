namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class PostgresLimitTests() : LimitConformance(new PostgresHarness());
