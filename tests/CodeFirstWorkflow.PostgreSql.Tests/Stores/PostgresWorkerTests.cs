namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

using CodeFirstWorkflow.Conformance.Stores;

public sealed class PostgresWorkerTests() : WorkerConformance(new PostgresHarness());
