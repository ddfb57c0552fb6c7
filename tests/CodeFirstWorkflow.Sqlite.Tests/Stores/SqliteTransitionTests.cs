using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

public sealed class SqliteTransitionTests() : TransitionConformance(new SqliteHarness());
