namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class PostgresTransactionTests() : TransactionConformance(new PostgresHarness());
