using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

public sealed class SqliteTransactionTests() : TransactionConformance(new SqliteHarness());
