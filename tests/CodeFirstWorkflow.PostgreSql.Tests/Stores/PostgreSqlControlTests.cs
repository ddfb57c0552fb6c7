using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlControlTests() : ControlConformance(new PostgreSqlHarness());
