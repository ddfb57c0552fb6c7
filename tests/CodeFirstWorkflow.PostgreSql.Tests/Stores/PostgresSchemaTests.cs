using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgresSchemaTests() : SchemaConformance(new PostgresHarness());
