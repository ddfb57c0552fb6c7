using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlSchemaTests() : SchemaConformance(new PostgreSqlHarness());
