using CodeFirstWorkflow.Conformance.Stores;

namespace CodeFirstWorkflow.Sqlite.Tests.Stores;

public sealed class SqliteInboxTests() : InboxConformance(new SqliteHarness());
