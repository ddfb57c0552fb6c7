using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.PostgreSql.Tests.Stores;

public sealed class PostgreSqlTransitionTests() : TransitionConformance(new PostgreSqlHarness());
