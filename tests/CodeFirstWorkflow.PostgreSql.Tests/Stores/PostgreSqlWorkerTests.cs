using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlWorkerTests() : WorkerConformance(new PostgreSqlHarness());
