using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlTransactionTests() : TransactionConformance(new PostgreSqlHarness());
