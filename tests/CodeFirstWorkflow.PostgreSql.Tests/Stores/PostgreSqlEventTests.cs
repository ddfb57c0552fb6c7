using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlEventTests() : EventConformance(new PostgreSqlHarness());
