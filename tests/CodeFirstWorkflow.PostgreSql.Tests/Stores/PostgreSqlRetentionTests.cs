using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlRetentionTests() : RetentionConformance(new PostgreSqlHarness());
